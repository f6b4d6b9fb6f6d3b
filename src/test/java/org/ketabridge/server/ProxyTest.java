package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy of the compose file with two nodes, with its configuration, before something that takes down what reaches it. */
class ProxyTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** By name of what the server believes of whoever is before it, when it is told to. */
    private static List<String> believed() {
        var jetty = new ForwardedRequestCustomizer();
        return List.of(
                jetty.getForwardedHeader(),
                jetty.getForwardedHostHeader(),
                jetty.getForwardedServerHeader(),
                jetty.getForwardedProtoHeader(),
                jetty.getForwardedForHeader(),
                jetty.getForwardedPortHeader(),
                jetty.getForwardedHttpsHeader(),
                jetty.getForwardedCipherSuiteHeader(),
                jetty.getForwardedSslSessionIdHeader());
    }

    @Test
    void letsNoClientSayWhoItIsAndWhatItAsked(@TempDir Path folder) throws Exception {
        var reached = new CompletableFuture<Headers>();
        var node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        node.createContext("/fhir", exchange -> {
            reached.complete(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        node.start();
        var port = freePort();
        var proxy = start(configured(folder, port, node.getAddress().getPort()));
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fhir/metadata"));
            believed().forEach(name -> request.header(name, "attacker.example"));

            await().atMost(SOON)
                    .ignoreException(ConnectException.class)
                    .until(() -> HttpClient.newHttpClient()
                                    .send(request.build(), BodyHandlers.discarding())
                                    .statusCode()
                            == 200);

            var headers = reached.join();
            assertThat(believed()).filteredOn(headers::containsKey).containsExactly("X-Forwarded-For");
            assertThat(headers.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        } finally {
            proxy.destroy();
            node.stop(0);
        }
    }

    /** With other addresses, and without Docker's names. */
    private static Path configured(Path folder, int port, int node) throws IOException {
        var text = Files.readString(Path.of("docker/haproxy.cfg"))
                .replace("bind :8080", "bind 127.0.0.1:" + port)
                .replaceAll("node-[12]:8080", "127.0.0.1:" + node)
                .replace(" resolvers docker", "");
        return Files.writeString(folder.resolve("haproxy.cfg"), text);
    }

    private static Process start(Path configuration) {
        try {
            return new ProcessBuilder("haproxy", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.out.println("What docker/haproxy.cfg lets through is NOT looked at: there is no haproxy");
            return Assumptions.abort("no haproxy");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
