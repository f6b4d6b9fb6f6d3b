package org.ketabridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketabridge.cli.LoadFile.Kind;

/** Sends what is loaded to a server, and reads from its answers what it stored. */
final class ResourceSender {

    private static final Duration TO_CONNECT = Duration.ofSeconds(20);

    /** A transaction of ten thousand entries takes minutes. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(30);

    private static final Set<Integer> PASSING = Set.of(429, 503);
    private static final int TRIES = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_FAILURE = 400;

    private final URI base;
    private final Tokens tokens;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    private final ObjectMapper json = new ObjectMapper();

    private @Nullable String token;

    /** Where tokens come from. */
    interface Tokens {

        /** Null when the server asks for none. */
        @Nullable String next() throws IOException;
    }

    /**
     * What became of what was sent.
     *
     * @param stored how many resources
     */
    record Sent(int stored, List<LoadRefusal> refused) {

        private Sent and(Sent other) {
            var all = new ArrayList<>(refused);
            all.addAll(other.refused);
            return new Sent(stored + other.stored, all);
        }
    }

    /** @param base the server's FHIR base */
    ResourceSender(URI base, Tokens tokens) throws IOException {
        this.base = base;
        this.tokens = tokens;
        this.token = tokens.next();
    }

    /** Sends one transaction, or others together. */
    Sent send(List<LoadUnit> units) throws IOException, InterruptedException {
        var isTransaction = units.get(0).file().kind() == Kind.TRANSACTION;
        var body = isTransaction ? units.get(0).content() : batch(units);
        var answer = post(json.writeValueAsBytes(body));
        if (answer.statusCode() < FIRST_FAILURE) {
            return read(units, body, answer);
        }
        if (units.size() == 1) {
            return new Sent(0, List.of(new LoadRefusal(units.get(0), reason(answer), false)));
        }
        // One that cannot even be parsed keeps the others from being looked at.
        var half = units.size() / 2;
        return send(units.subList(0, half)).and(send(units.subList(half, units.size())));
    }

    private ObjectNode batch(List<LoadUnit> units) {
        var bundle = json.createObjectNode().put("resourceType", "Bundle").put("type", "batch");
        var entries = bundle.putArray("entry");
        units.forEach(unit -> entries.add(unit.content()));
        return bundle;
    }

    private Sent read(List<LoadUnit> units, JsonNode sent, HttpResponse<byte[]> answer) {
        var type = sent.path("type").asText() + "-response";
        var answered = read(answer);
        var entries = answered.path("entry");
        if (!answered.path("type").asText().equals(type)
                || entries.size() != sent.path("entry").size()) {
            throw new CommandFailedException(
                    base + " answers " + answer.statusCode() + " and no " + type
                            + " with an entry for each that was sent (expected: the address of a FHIR base)",
                    null);
        }
        return type.startsWith("batch") ? read(units, entries) : new Sent(entries.size(), List.of());
    }

    private static Sent read(List<LoadUnit> units, JsonNode entries) {
        var refused = new ArrayList<LoadRefusal>();
        for (var index = 0; index < units.size(); index++) {
            var response = entries.path(index).path("response");
            var status = response.path("status").asText("");
            if (!status.startsWith("2")) {
                refused.add(new LoadRefusal(units.get(index), reason(code(status), response.path("outcome")), false));
            }
        }
        return new Sent(units.size() - refused.size(), refused);
    }

    private HttpResponse<byte[]> post(byte[] body) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            var used = token();
            var answer = http.send(request(body, used), BodyHandlers.ofByteArray());
            if (answer.statusCode() == UNAUTHORIZED && tries == 1) {
                renew(used);
            } else if (answer.statusCode() == UNAUTHORIZED) {
                throw new CommandFailedException(base + " refuses the token: " + reason(answer), null);
            } else if (PASSING.contains(answer.statusCode()) && tries < TRIES) {
                Thread.sleep(pause(answer, tries).toMillis());
            } else {
                return answer;
            }
        }
    }

    private HttpRequest request(byte[] body, @Nullable String used) {
        var request = HttpRequest.newBuilder(base)
                .timeout(TO_ANSWER)
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofByteArray(body));
        if (used != null) {
            request.header("Authorization", "Bearer " + used);
        }
        return request.build();
    }

    private synchronized @Nullable String token() {
        return token;
    }

    /** Unless somebody else has got another meanwhile. */
    private synchronized void renew(@Nullable String used) throws IOException {
        if (used == null || used.equals(token)) {
            token = tokens.next();
        }
    }

    private static Duration pause(HttpResponse<?> answer, int tries) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ofSeconds(tries));
    }

    private String reason(HttpResponse<byte[]> answer) {
        return reason(String.valueOf(answer.statusCode()), read(answer));
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
    }

    /** The status of an entry may have words behind it. */
    private static String code(String status) {
        return status.substring(0, Math.min(status.length(), 3));
    }

    private static String reason(String status, JsonNode outcome) {
        for (var issue : outcome.path("issue")) {
            var severity = issue.path("severity").asText();
            if (severity.equals("error") || severity.equals("fatal")) {
                var place = issue.path("expression").path(0).asText("");
                return status + " " + (place.isEmpty() ? "" : place + ": ")
                        + issue.path("diagnostics").asText("");
            }
        }
        return status + " without a reason";
    }
}
