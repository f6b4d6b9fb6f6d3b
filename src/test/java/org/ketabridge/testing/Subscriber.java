package org.ketabridge.testing;

import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;

/** Somebody who is notified: an HTTP server of its own that takes down what it is sent, and answers as a test wants it to. */
public final class Subscriber implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    private volatile Answer answer = Answer.TAKES_IT;

    /** How it answers. */
    @FunctionalInterface
    public interface Answer {

        Answer TAKES_IT = status(200);

        void to(Request request, HttpExchange exchange) throws IOException;

        static Answer status(int status) {
            return (request, exchange) -> exchange.sendResponseHeaders(status, -1);
        }

        /** Like that the first time, and after that it takes what it is sent. */
        default Answer once() {
            var isFirst = new AtomicBoolean(true);
            return (request, exchange) -> (isFirst.getAndSet(false) ? this : TAKES_IT).to(request, exchange);
        }

        /** The same, when it may. */
        default Answer after(CountDownLatch event) {
            return (request, exchange) -> {
                Uninterruptibles.awaitUninterruptibly(event);
                to(request, exchange);
            };
        }
    }

    /**
     * What it was sent.
     *
     * @param path with the query
     * @param headers by their names in lower case
     */
    public record Request(String method, String path, Map<String, String> headers, String body) {

        public Bundle bundle() {
            return FhirTestClient.parse(Bundle.class, body);
        }

        /** {@code handshake}, {@code heartbeat} or {@code event-notification}. */
        public String type() {
            return status("type");
        }

        /** A value of the status in the first entry. */
        public String status(String name) {
            return parameters().getParameter().stream()
                    .filter(parameter -> parameter.getName().equals(name))
                    .map(parameter -> ((PrimitiveType<?>) parameter.getValue()).getValueAsString())
                    .findFirst()
                    .orElse("");
        }

        /** The numbers of the events that it tells of. */
        public List<Long> numbers() {
            return parameters().getParameter().stream()
                    .filter(parameter -> parameter.getName().equals("notification-event"))
                    .map(event -> Long.valueOf(part(event, "event-number")))
                    .toList();
        }

        private Parameters parameters() {
            return (Parameters) bundle().getEntryFirstRep().getResource();
        }

        private static String part(ParametersParameterComponent event, String name) {
            return event.getPart().stream()
                    .filter(part -> part.getName().equals(name))
                    .map(part -> ((PrimitiveType<?>) part.getValue()).getValueAsString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Subscriber(HttpServer server) {
        this.server = server;
    }

    public static Subscriber start() {
        return start(0);
    }

    /** Starts one where another was. */
    public static Subscriber start(int port) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Starts one at an address of this machine. */
    public static Subscriber startAt(String address) {
        return start(new InetSocketAddress(address, 0));
    }

    private static Subscriber start(InetSocketAddress address) {
        try {
            var server = HttpServer.create(address, 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "subscriber");
                thread.setDaemon(true);
                return thread;
            }));
            var subscriber = new Subscriber(server);
            server.createContext("/", subscriber::take);
            server.start();
            return subscriber;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var how = answer;
            requests.add(request);
            how.to(request, exchange);
        }
    }

    /** From now on. */
    public void answers(Answer how) {
        answer = how;
    }

    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port() + "/notifications";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The next that it is sent. */
    public Request next() {
        try {
            var next = requests.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was sent within " + PATIENCE);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next that tells of events. */
    public Request nextEvent() {
        var next = next();
        while (!next.type().equals("event-notification")) {
            next = next();
        }
        return next;
    }

    /** What it was sent and nobody has looked at. */
    public List<Request> rest() {
        var rest = new ArrayList<Request>();
        requests.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
