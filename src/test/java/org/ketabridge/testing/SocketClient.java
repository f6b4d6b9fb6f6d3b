package org.ketabridge.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ketabridge.testing.Subscriber.Request;

/** Somebody who is notified by WebSocket. */
public final class SocketClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebSocket socket;
    private final Heard heard;

    /** How the server ended it. */
    public record Closed(int status, String reason) {}

    private SocketClient(WebSocket socket, Heard heard) {
        this.socket = socket;
        this.heard = heard;
    }

    private static final class Heard implements WebSocket.Listener {

        private final BlockingQueue<Request> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Closed> closed = new CompletableFuture<>();
        private final CompletableFuture<Boolean> pong = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                messages.add(new Request("", "", Map.of(), text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.complete(true);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(new Closed(status, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(new Closed(1006, String.valueOf(error.getMessage())));
        }
    }

    /** Connects; the failure of a server that does not want it is thrown as it is. */
    public static SocketClient connect(String url) {
        var heard = new Heard();
        return new SocketClient(
                HTTP.newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .buildAsync(URI.create(url), heard)
                        .join(),
                heard);
    }

    /** Shows a token, which no log may hold. */
    public SocketClient bind(String token) {
        SentSecrets.keep(token);
        return send("bind-with-token " + token);
    }

    public SocketClient send(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    public void sendBinary(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    public boolean isAnsweredPing() throws Exception {
        socket.sendPing(ByteBuffer.allocate(0)).join();
        return heard.pong.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The next that it is sent. */
    public Request next() {
        try {
            var next = heard.messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was sent within " + PATIENCE + "; closed: " + heard.closed);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How the server ended it, or does. */
    public Closed closed() {
        return heard.closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return heard.closed.isDone();
    }

    /** What it was sent and nobody has looked at. */
    public List<Request> rest() {
        var rest = new ArrayList<Request>();
        heard.messages.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
