package org.ketabridge.smart.authorization;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a small JSON document that somebody publishes: no redirects, few seconds, little memory. */
public final class DocumentFetcher {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int largest;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * A fetcher of its own.
     *
     * @param largest how many bytes a document may have
     */
    public DocumentFetcher(int largest) {
        this.largest = largest;
    }

    /**
     * Fetches one.
     *
     * @throws IOException that says in its message, as if after the address, why there is none
     */
    public HttpResponse<byte[]> fetch(URI url) throws IOException {
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        var exchange = http.sendAsync(request, answer -> new LimitedBody(largest));
        try {
            // The time-out of the request ends when the answer begins; this one ends the answer too.
            var answer = exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("answers " + answer.statusCode() + " (expected: 200)");
            }
            return answer;
        } catch (ExecutionException e) {
            throw new IOException("does not answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("does not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was not waited for", e);
        }
    }
}
