package org.ketabridge.testing;

import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.ketabridge.server.RequestId;

/** Tells {@link SentSecrets} what is sent, where the server is a process of its own. */
final class SentByClient implements IClientInterceptor {

    @Override
    public void interceptRequest(IHttpRequest request) {
        try {
            SentSecrets.sent(
                    request.getAllHeaders().getOrDefault("Authorization", List.of()).stream()
                            .findFirst()
                            .orElse(null),
                    URI.create(request.getUri()).getRawQuery(),
                    Objects.requireNonNullElse(request.getRequestBodyFromStream(), ""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void interceptResponse(IHttpResponse response) {
        response.getHeaders(RequestId.HEADER).forEach(SentSecrets::allow);
    }

    static HttpResponse<String> sending(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        SentSecrets.sent(
                request.headers().firstValue("Authorization").orElse(null),
                request.uri().getRawQuery(),
                request.bodyPublisher().map(SentByClient::text).orElse(""));
        var answer = client.send(request, BodyHandlers.ofString());
        answer.headers().allValues(RequestId.HEADER).forEach(SentSecrets::allow);
        return answer;
    }

    private static String text(BodyPublisher body) {
        var text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        body.subscribe(new Flow.Subscriber<ByteBuffer>() {

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable reason) {
                text.onError(reason);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
