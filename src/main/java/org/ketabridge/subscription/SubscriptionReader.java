package org.ketabridge.subscription;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Subscription asks for, and refuses what is not served: what would be passed over is not what was asked for.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/StructureDefinition-backport-subscription.html">Subscriptions
 *     R5 Backport 1.1.0, R4 topic-based subscription</a>
 */
final class SubscriptionReader {

    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    private static final String FILTER = BACKPORT + "filter-criteria";
    private static final String HEARTBEAT = BACKPORT + "heartbeat-period";
    private static final String TIMEOUT = BACKPORT + "timeout";
    private static final String MAX_COUNT = BACKPORT + "max-count";
    private static final String CONTENT = BACKPORT + "payload-content";

    private static final Set<String> MIMES =
            Set.of("application/fhir+json", "application/json", "application/fhir+xml", "application/xml");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}: ?[\\x20-\\x7e]{0,4000}");
    private static final Set<String> OWN_HEADERS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "upgrade",
            "transfer-encoding",
            "te",
            "trailer");
    private static final int MOST_HEADERS = 20;
    private static final int LONGEST_HEARTBEAT = 86_400;
    private static final int LARGEST_COUNT = 100;

    private final CriteriaReader criteria;
    private final EndpointAddress addresses;
    private final Duration patience;

    /** @param patience how long an endpoint may take at most */
    SubscriptionReader(CriteriaReader criteria, EndpointAddress addresses, Duration patience) {
        this.criteria = criteria;
        this.addresses = addresses;
        this.patience = patience;
    }

    Criteria criteria(Subscription resource) {
        refuseOthers(resource.getCriteriaElement(), "criteria", FILTER);
        var filters = resource.getCriteriaElement().getExtensionsByUrl(FILTER).stream()
                .map(SubscriptionReader::text)
                .toList();
        return criteria.read(resource.getCriteria(), filters);
    }

    Channel channel(Subscription resource) {
        var channel = resource.getChannel();
        var isSocket = channel.getType() == SubscriptionChannelType.WEBSOCKET;
        if (channel.getType() != SubscriptionChannelType.RESTHOOK && !isSocket) {
            throw refused(
                    "channel.type",
                    channel.getType() == null ? "" : channel.getType().toCode(),
                    "expected: rest-hook or websocket");
        }
        refuseOthers(channel.getTypeElement(), "channel.type");
        refuseOthers(channel, "channel", HEARTBEAT, TIMEOUT, MAX_COUNT);
        refuseOthers(channel.getPayloadElement(), "channel.payload", CONTENT);
        var mime = channel.hasPayload() ? channel.getPayload() : null;
        if (mime != null && !MIMES.contains(mime)) {
            throw refused("channel.payload", mime, "expected: application/fhir+json or application/fhir+xml");
        }
        var isAboutTopic = CriteriaReader.isTopic(resource.getCriteria());
        if (mime == null && isAboutTopic) {
            throw refused("channel.payload", "none", "expected: application/fhir+json or application/fhir+xml");
        }
        if (isSocket) {
            return socket(channel, mime, isAboutTopic);
        }
        addresses.refusal(String.valueOf(channel.getEndpoint())).ifPresent(expected -> {
            throw refused("channel.endpoint", channel.getEndpoint(), expected);
        });
        if (mime != null && !isAboutTopic && channel.getEndpoint().contains("?")) {
            throw refused(
                    "channel.endpoint",
                    channel.getEndpoint(),
                    "expected: no query; the type and id of the resource are added");
        }
        return new Channel(
                URI.create(channel.getEndpoint()),
                headers(channel),
                mime,
                isAboutTopic ? content(channel) : Content.FULL_RESOURCE,
                Duration.ofSeconds(number(channel, HEARTBEAT, 0, LONGEST_HEARTBEAT)),
                patience(channel),
                number(channel, MAX_COUNT, 1, LARGEST_COUNT));
    }

    /** The server goes nowhere, and waits for nobody: what would say where to and how long is refused. */
    private Channel socket(SubscriptionChannelComponent channel, @Nullable String mime, boolean isAboutTopic) {
        if (!isAboutTopic) {
            // What R4 has for these lets in whoever knows the id.
            throw refused("channel.type", "websocket", "expected: rest-hook; by websocket only about a topic");
        }
        if (channel.hasEndpoint()) {
            throw refused(
                    "channel.endpoint", channel.getEndpoint(), "expected: none, the client connects to the server");
        }
        if (channel.hasHeader()) {
            throw refused("channel.header", "a header", "expected: none, the client connects to the server");
        }
        refuseOthers(channel, "channel", HEARTBEAT, MAX_COUNT);
        return new Channel(
                null,
                List.of(),
                mime,
                content(channel),
                Duration.ofSeconds(number(channel, HEARTBEAT, 0, LONGEST_HEARTBEAT)),
                patience,
                number(channel, MAX_COUNT, 1, LARGEST_COUNT));
    }

    private static List<String> headers(SubscriptionChannelComponent channel) {
        var headers =
                channel.getHeader().stream().map(header -> header.getValue()).toList();
        if (headers.size() > MOST_HEADERS) {
            throw refused("channel.header", headers.size() + " headers", "expected: at most " + MOST_HEADERS);
        }
        for (var header : headers) {
            // What is wrong with one is not said with its value: it is a secret.
            if (header == null || !HEADER.matcher(header).matches()) {
                throw refused("channel.header", "one that is none", "expected: Name: value, in printable ASCII");
            }
            var name = Headers.name(header);
            if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw refused("channel.header", name, "expected: another, this one is the server's own");
            }
        }
        return headers;
    }

    private static Content content(SubscriptionChannelComponent channel) {
        var written = channel.getPayloadElement().getExtensionsByUrl(CONTENT);
        if (written.size() != 1) {
            throw refused(
                    "channel.payload",
                    written.size() + " of " + CONTENT,
                    "expected: one: empty, id-only or full-resource");
        }
        var code = text(written.get(0));
        return Content.of(code)
                .orElseThrow(() -> refused("channel.payload", code, "expected: empty, id-only or full-resource"));
    }

    private Duration patience(SubscriptionChannelComponent channel) {
        var asked = number(channel, TIMEOUT, 0, Integer.MAX_VALUE);
        var time = Duration.ofSeconds(asked);
        return asked == 0 || time.compareTo(patience) > 0 ? patience : time;
    }

    private static int number(SubscriptionChannelComponent channel, String url, int without, int most) {
        var written = channel.getExtensionsByUrl(url);
        if (written.isEmpty()) {
            return without;
        }
        var isNumber = written.size() == 1 && written.get(0).getValue() instanceof IntegerType;
        var number = isNumber ? ((IntegerType) written.get(0).getValue()).getValue() : null;
        if (number == null || number < 1 || number > most) {
            throw refused("channel", url + " = " + number, "expected: one number from 1 to " + most);
        }
        return number;
    }

    private static String text(Extension written) {
        return written.getValue() instanceof PrimitiveType<?> value && value.getValueAsString() != null
                ? value.getValueAsString()
                : "";
    }

    private static void refuseOthers(Element element, String path, String... known) {
        element.getExtension().stream()
                .map(extension -> String.valueOf(extension.getUrl()))
                .filter(url -> Stream.of(known).noneMatch(url::equals))
                .findFirst()
                .ifPresent(url -> {
                    throw refused(
                            path,
                            "the extension " + url,
                            known.length == 0 ? "expected: none" : "expected: none but " + String.join(", ", known));
                });
    }

    static UnprocessableEntityException refused(String path, String value, String expected) {
        return new UnprocessableEntityException("Subscription." + path + ": " + value + " (" + expected + ")");
    }
}
