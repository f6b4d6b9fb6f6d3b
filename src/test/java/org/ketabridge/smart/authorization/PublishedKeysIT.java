package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.MovableClock;
import org.springframework.beans.factory.annotation.Autowired;

/** S12: keys that a client publishes, as it would publish them. */
@FhirServerTest
class PublishedKeysIT {

    @Autowired
    private ClientStore clients;

    @Autowired
    private PublicAddress address;

    private Publisher publisher = new Publisher();

    @BeforeEach
    void publish() {
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.stop();
    }

    @Test
    void s12VerifyAnAssertion() {
        publisher.keys = set(Service.EC, Service.RSA);
        var service = registered(publisher.url());

        assertThat(service.ask("system/*.rs").statusCode()).isEqualTo(200);
        assertThat(publisher.accepted).containsExactly("application/json");
    }

    @Test
    void s12MayBeNamedInTheHeaderOfAnAssertion() {
        publisher.keys = set(Service.EC);
        var service = registered(publisher.url());

        assertThat(service.askWith(withKeySet(service, publisher.url())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void s12AreNeverFetchedFromWhereTheHeaderSaysOtherwise() {
        var attacker = new Publisher();
        attacker.start();
        try {
            publisher.keys = set(Service.EC);
            attacker.keys = set(Service.EC);
            var service = registered(publisher.url());

            assertThat(service.askWith(withKeySet(service, attacker.url())).statusCode())
                    .isEqualTo(401);
            assertThat(attacker.accepted).isEmpty();
        } finally {
            attacker.stop();
        }
    }

    @Test
    void mayLeadNowhereElse() {
        publisher.status = 302;
        publisher.location = publisher.url().resolve("/elsewhere").toString();
        publisher.keys = set(Service.EC);
        var service = registered(publisher.url());

        assertThat(service.ask("system/*.rs").statusCode()).isEqualTo(401);
        assertThat(publisher.accepted).hasSize(1);
    }

    @Test
    void areNotReadWhenThereIsTooMuch() {
        publisher.keys = set(Service.EC) + " ".repeat(200_000);
        var service = registered(publisher.url());

        assertThat(service.ask("system/*.rs").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"500, {}", "404, {}", "200, {}", "200, no JSON", "200, '{\"keys\": []}'"})
    void areNoneWhenTheAnswerHasNone(int status, String answer) {
        publisher.status = status;
        publisher.keys = answer;
        var service = registered(publisher.url());

        assertThat(service.ask("system/*.rs").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "Cache-Control: {0}, asked again after {1}: {2} times")
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "max-age=60 | PT59S | 1",
                "max-age=60 | PT60S | 2",
                "public, max-age=3600 | PT59M | 1",
                "no-store | PT0S | 2",
                "private, no-cache | PT1S | 2",
                "max-age=0 | PT0S | 2",
                "max-age=999999999 | PT23H | 1",
                "max-age=999999999 | PT24H | 2",
                "absent | PT4M | 1",
                "absent | PT5M | 2"
            })
    void s12AreKeptAsLongAsTheirPublisherAllows(String control, Duration later, int times) throws Exception {
        publisher.keys = set(Service.EC);
        publisher.cacheControl = control == null ? "" : control;
        var clock = new MovableClock();
        var sets = new PublishedKeySets(new KeySetFetcher(true), clock);

        sets.at(publisher.url(), "ec");
        clock.advance(later);
        sets.at(publisher.url(), "ec");

        assertThat(publisher.accepted).hasSize(times);
    }

    @Test
    void areFetchedAgainForAKeyThatIsNewButNotEachTime() throws Exception {
        publisher.keys = set(Service.EC);
        publisher.cacheControl = "max-age=3600";
        var clock = new MovableClock();
        var sets = new PublishedKeySets(new KeySetFetcher(true), clock);

        sets.at(publisher.url(), "ec");
        sets.at(publisher.url(), "unknown");
        assertThat(publisher.accepted).as("just fetched").hasSize(1);

        ECKey next = Service.ec("next");
        publisher.keys = set(next);
        clock.advance(Duration.ofSeconds(5));
        assertThat(sets.at(publisher.url(), "next").getKeyByKeyId("next")).isNotNull();
        assertThat(publisher.accepted).hasSize(2);
    }

    private Service registered(URI url) {
        var id = "service-" + UUID.randomUUID();
        clients.put(id, "A service", Set.of("system/*.rs"), new ClientKeys.Published(url));
        return new Service(address.root(), id);
    }

    private static String withKeySet(Service service, URI url) {
        return Service.signed(
                JWSAlgorithm.ES384,
                "ec",
                Service.signer(Service.EC),
                header -> header.jwkURL(url),
                service.claims().build());
    }

    private static String set(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    /** Where a client publishes its keys, on this machine. */
    private static final class Publisher {

        final List<String> accepted = new ArrayList<>();
        int status = 200;
        String keys = "{}";
        String cacheControl = "";
        String location = "";

        private final HttpServer server = create();

        private static HttpServer create() {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void start() {
            server.createContext("/", this::answer);
            server.start();
        }

        void stop() {
            server.stop(0);
        }

        URI url() {
            return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks.json");
        }

        private void answer(HttpExchange exchange) throws IOException {
            accepted.add(exchange.getRequestHeaders().getFirst("Accept"));
            if (!cacheControl.isEmpty()) {
                exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            }
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            var body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }
}
