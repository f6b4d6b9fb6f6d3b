package org.ketabridge.smart.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ketabridge.testing.NodeModules;

/** An app that is nothing but pages, on an origin of its own, and uses the library {@code fhirclient} as it is published. */
final class BrowserApp implements AutoCloseable {

    private static final Path PAGES = NodeModules.HOME.resolve("app");

    /** Nothing else is served, whatever is asked for. */
    private final Map<String, Path> files = Map.of(
            "/launch.html", PAGES.resolve("launch.html"),
            "/index.html", PAGES.resolve("index.html"),
            "/fhir-client.js", NodeModules.folder().resolve(Path.of("fhirclient", "build", "fhir-client.min.js")));

    private final HttpServer http;

    BrowserApp() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", this::answer);
            http.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String redirectUri() {
        return root() + "/index.html";
    }

    URI launchUrl(String client) {
        return URI.create(root() + "/launch.html?app=" + client);
    }

    private String root() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var file = files.get(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var content = Files.readAllBytes(file);
            exchange.getResponseHeaders()
                    .set("Content-Type", file.toString().endsWith(".js") ? "text/javascript" : "text/html");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
