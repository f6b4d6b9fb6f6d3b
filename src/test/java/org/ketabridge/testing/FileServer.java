package org.ketabridge.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Files that the server under test fetches over HTTP. All tests share one; each makes addresses of its own. */
public final class FileServer {

    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, List<Map<String, String>>> ASKED = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = start();

    private FileServer() {}

    /** How an address answers. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "files");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", FileServer::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var headers = new ConcurrentHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            ASKED.computeIfAbsent(path, key -> new CopyOnWriteArrayList<>()).add(headers);
            ANSWERS.getOrDefault(path, status(404)).to(exchange);
        }
    }

    private static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Below which the server under test may fetch. */
    public static String base() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/files/";
    }

    /** An address on the same host below which it may not. */
    public static String elsewhere() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/elsewhere/";
    }

    /** A new address that answers so. */
    public static String at(String below, Answer answer) {
        var url = below + UUID.randomUUID();
        ANSWERS.put(url.substring(url.indexOf('/', "http://".length())), answer);
        return url;
    }

    /** A new address with that content. */
    public static String file(String content) {
        return at(base(), exchange -> {
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** A new address that leads to another. */
    public static String redirect(String to) {
        return at(base(), exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** The headers with which an address was asked for, each time. */
    public static List<Map<String, String>> asked(String url) {
        return new ArrayList<>(ASKED.getOrDefault(url.substring(url.indexOf('/', "http://".length())), List.of()));
    }
}
