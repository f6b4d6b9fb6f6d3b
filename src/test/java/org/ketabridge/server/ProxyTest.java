package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.HaProxy;

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
    void letsNoClientSayWhoItIsAndWhatItAsked() throws Exception {
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
        try (var proxy = HaProxy.before("http://127.0.0.1:" + node.getAddress().getPort())) {
            var request = HttpRequest.newBuilder(URI.create("http://" + proxy.address() + "/fhir/metadata"));
            believed().forEach(name -> request.header(name, "attacker.example"));

            await().atMost(SOON)
                    .until(() -> HttpClient.newHttpClient()
                                    .send(request.build(), BodyHandlers.discarding())
                                    .statusCode()
                            == 200);

            var headers = reached.join();
            assertThat(believed()).filteredOn(headers::containsKey).containsExactly("X-Forwarded-For");
            assertThat(headers.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        } finally {
            node.stop(0);
        }
    }
}
