package org.ketabridge.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Which nodes say that they are ready, asked as {@code docker/haproxy.cfg} has it: {@code inter 1s fall 2 rise 1}. One that was never heard
 * of is not.
 */
final class ReadyNodes implements AutoCloseable {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final Duration TO_ANSWER = Duration.ofSeconds(3);
    private static final int FALL = 2;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    private final Supplier<List<String>> nodes;

    /** How often in a row each said that it is not. */
    private final Map<String, Integer> noes = new HashMap<>();

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(run -> {
        var thread = new Thread(run, "ready nodes");
        thread.setDaemon(true);
        return thread;
    });

    ReadyNodes(Supplier<List<String>> nodes) {
        this.nodes = nodes;
        var unused = clockwork.scheduleAtFixedRate(this::ask, 0, BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized boolean has(String root) {
        return noes.getOrDefault(root, FALL) < FALL;
    }

    private void ask() {
        for (var root : nodes.get()) {
            var question = HttpRequest.newBuilder(URI.create(root + "/readyz"))
                    .timeout(TO_ANSWER)
                    .build();
            // Each by itself: one that does not answer keeps nobody from asking the others.
            var unused = client.sendAsync(question, BodyHandlers.discarding())
                    .handle((answer, failure) -> failure == null && answer.statusCode() == 200)
                    .thenAccept(isReady -> note(root, isReady));
        }
    }

    private synchronized void note(String root, boolean isReady) {
        noes.put(root, isReady ? 0 : noes.getOrDefault(root, FALL) + 1);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
