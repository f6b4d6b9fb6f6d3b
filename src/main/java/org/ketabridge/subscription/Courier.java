package org.ketabridge.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings a notification to an endpoint, once. A redirect is not followed: the endpoint is who was named, and gets the headers that were
 * given for it.
 */
final class Courier {

    /** From here on an answer takes long. */
    private static final Duration LONG = Duration.ofMillis(500);

    private static final int OK = 200;
    private static final int AFTER_OK = 300;

    private final FhirContext fhir;
    private final EndpointAddress addresses;
    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();

    Courier(FhirContext fhir, EndpointAddress addresses) {
        this.fhir = fhir;
        this.addresses = addresses;
    }

    /**
     * What came of it.
     *
     * @param status null: no answer came
     * @param failure null: it was taken
     */
    record Receipt(@Nullable Integer status, @Nullable String failure) {

        private static Receipt without(String failure) {
            return new Receipt(null, failure);
        }
    }

    /**
     * Posts a notification.
     *
     * @param isLong called when the answer takes long
     */
    Receipt post(Channel channel, @Nullable IBaseResource body, Runnable isLong) {
        return send("POST", endpoint(channel), channel, body, isLong);
    }

    /**
     * Puts a resource below the endpoint, as R4 has it for a subscription with a payload and without a topic.
     *
     * @param isLong called when the answer takes long
     */
    Receipt put(Channel channel, String reference, IBaseResource body, Runnable isLong) {
        var base = endpoint(channel).toString();
        return send("PUT", URI.create((base.endsWith("/") ? base : base + "/") + reference), channel, body, isLong);
    }

    private static URI endpoint(Channel channel) {
        return Objects.requireNonNull(channel.endpoint(), "a channel with an endpoint");
    }

    private Receipt send(String method, URI url, Channel channel, @Nullable IBaseResource body, Runnable isLong) {
        var request = HttpRequest.newBuilder(url).timeout(channel.patience());
        channel.headers().forEach(header -> request.header(Headers.name(header), Headers.value(header)));
        if (body == null || channel.mime() == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", channel.mime());
            request.method(method, BodyPublishers.ofString(Notifications.written(fhir, body, channel.mime())));
        }
        return exchange(request.build(), channel.patience(), isLong);
    }

    /** The time-out of the request ends when the answer begins; the other one ends the answer too. */
    private Receipt exchange(HttpRequest request, Duration patience, Runnable isLong) {
        try {
            // Last of all: where it leads must not change between this and the connection, for which Java remembers the
            // answer.
            addresses.check(request.uri());
        } catch (UnknownHostException e) {
            return Receipt.without(String.valueOf(e.getMessage()));
        }
        var began = System.nanoTime();
        var exchange = http.sendAsync(request, BodyHandlers.discarding());
        try {
            if (patience.compareTo(LONG) > 0 && !isDoneWithin(LONG, exchange)) {
                isLong.run();
            }
            var status =
                    exchange.get(left(patience, began), TimeUnit.NANOSECONDS).statusCode();
            return new Receipt(
                    status, status >= OK && status < AFTER_OK ? null : "answers " + status + " (expected: 200 to 299)");
        } catch (TimeoutException | CancellationException e) {
            exchange.cancel(true);
            return Receipt.without("does not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Receipt.without(sentence(e.getCause(), patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a delivery was interrupted", e);
        }
    }

    private static long left(Duration patience, long began) {
        return Math.max(0, patience.toNanos() - (System.nanoTime() - began));
    }

    private static boolean isDoneWithin(Duration time, Future<?> exchange)
            throws ExecutionException, InterruptedException {
        try {
            exchange.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static String sentence(@Nullable Throwable reason, Duration patience) {
        if (reason instanceof HttpTimeoutException) {
            return "does not answer within " + patience.toMillis() + " ms";
        }
        return reason instanceof ConnectException ? "cannot be reached" : "does not answer, or not to the end";
    }
}
