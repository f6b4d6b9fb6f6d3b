package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.OnH2Alone;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.SocketClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Subscriber.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that is told to stop (SIGTERM) in the middle of everything; it logs in JSON, as many would have it. */
@OnH2Alone
class ShutdownIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String SYSTEM = "urn:oid:2.999.7";

    private final CountDownLatch isHeld = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Test
    void finishesWhatItHasTakenAndTakesNothingMore(@TempDir Path folder) throws Exception {
        try (var subscriber = Subscriber.start();
                var server = PackagedServer.start(
                        folder,
                        "--ketabridge.security.enabled=false",
                        "--ketabridge.monitoring.stop-notice=5s",
                        "--ketabridge.subscriptions.allow-private-addresses=true",
                        "--ketabridge.subscriptions.patience=60s",
                        "--logging.structured.format.console=ecs",
                        "--logging.level.org.ketabridge.monitoring.RequestFilter=debug")) {
            server.awaitReady();
            var client = FhirTestClient.withoutToken(addressOf(server));
            subscribe(client, subscriber);
            var connected = connect(client);
            create(client, "told");
            // The log of a server in a process of its own must not hold it either.
            client.get("/Patient?name=Palatschinken&_sort=Palatschinken");
            assertThat(isHeld.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it was told of it")
                    .isTrue();
            List<String> exports;
            try (var slow = new SlowRequest(URI.create(server.root()).getPort())) {
                slow.begin();
                exports = IntStream.range(0, 4)
                        .mapToObj(each -> ExportClient.location(new ExportClient(client).begin("/$export")))
                        .map(location -> location.substring(location.lastIndexOf('/') + 1))
                        .toList();

                server.tellToStop();

                await().atMost(PATIENCE)
                        .until(() ->
                                Operator.get(server.root() + "/readyz").body().contains("OUT_OF_SERVICE"));
                assertThat(Operator.get(server.root() + "/livez").statusCode()).isEqualTo(200);
                create(client, "in-time");
                await().atMost(PATIENCE).until(() -> isRefused(server));
                assertThat(slow.end()).startsWith("HTTP/1.1 201");
            }
            // Also before what is sent to others is done: who is connected goes elsewhere.
            assertThat(connected.closed().status()).isEqualTo(1001);
            mayGoOn.countDown();
            assertThat(server.awaitExit()).as("exit code").isEqualTo(128 + 15);

            var database = databaseIn(folder);
            assertThat(database.sql("select sp_value from hfj_spidx_token where sp_system = ?")
                            .param(SYSTEM)
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder("told", "in-time", "slow");
            assertThat(database.sql("select state from subscription_event order by number")
                            .query(String.class)
                            .list())
                    .startsWith("delivered")
                    .doesNotContain("dead");
            // Whatever is not done is nobody's, so that the next start goes on at once.
            assertThat(database.sql("select count(*) from bulk_export where state = 'running' and leased is not null")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(exports).hasSize(4).doesNotHaveDuplicates();
            assertLoggedInJson(server.output());
        }
    }

    private static void assertLoggedInJson(String output) throws IOException {
        var reader = new ObjectMapper();
        var isFound = false;
        for (var line : output.lines().toList()) {
            var json = reader.readTree(line);
            assertThat(json.path("log").path("level").asText()).as(line).isIn("INFO", "DEBUG", "WARN");
            isFound |= json.path("message").asText().startsWith("create Basic 201")
                    && json.path("request").asText().equals("in-time");
        }
        assertThat(isFound).as("the line of a request").isTrue();
    }

    private static PublicAddress addressOf(PackagedServer server) {
        return new PublicAddress(server.root());
    }

    private static String aBasic(String name) {
        return "{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}],\"code\":{\"text\":\"x\"}}"
                .formatted(SYSTEM, name);
    }

    private static void create(FhirTestClient client, String name) {
        var answer = client.send("/Basic", request -> request.header("Content-Type", "application/fhir+json")
                .header("X-Request-ID", name)
                .POST(BodyPublishers.ofString(aBasic(name))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** Somebody who is told of each, and takes the first only when they may go on. */
    private void subscribe(FhirTestClient client, Subscriber subscriber) {
        subscriber.answers((request, exchange) -> {
            isHeld.countDown();
            hold();
            Answer.TAKES_IT.to(request, exchange);
        });
        var subscription = new Subscription()
                .setStatus(SubscriptionStatus.REQUESTED)
                .setReason("test")
                .setCriteria("Basic?identifier=" + SYSTEM + "|told");
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(subscriber.url())
                .setPayload("application/fhir+json");
        client.generic().create().resource(subscription).execute();
    }

    /** Somebody who is told of something by WebSocket. */
    private static SocketClient connect(FhirTestClient client) {
        var subscription = client.generic()
                .create()
                .resource(Asked.bySocket("adverse-event-reported", "Patient/1", "empty"))
                .execute()
                .getId();
        var token = FhirTestClient.parse(
                Parameters.class,
                client.get("/Subscription/" + subscription.getIdPart() + "/$get-ws-binding-token")
                        .body());
        var socket = SocketClient.connect(
                        token.getParameter("websocket-url").getValue().primitiveValue())
                .bind(token.getParameter("token").getValue().primitiveValue());
        assertThat(socket.next().type()).isEqualTo("handshake");
        return socket;
    }

    private void hold() {
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** At the connection, or with 503. */
    private static boolean isRefused(PackagedServer server) {
        try (var socket = new Socket("localhost", URI.create(server.root()).getPort())) {
            socket.getOutputStream()
                    .write("GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.isEmpty() || answer.startsWith("HTTP/1.1 503");
        } catch (IOException e) {
            return true;
        }
    }

    private static JdbcClient databaseIn(Path folder) {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:file:" + folder.resolve("ketabridge").toAbsolutePath());
        database.setUser("sa");
        database.setPassword("");
        return JdbcClient.create(database);
    }

    /** A request whose body comes later than the server has begun to read it. */
    private static final class SlowRequest implements AutoCloseable {

        private final byte[] body = aBasic("slow").getBytes(StandardCharsets.UTF_8);
        private final Socket socket;
        private final BufferedReader answer;

        SlowRequest(int port) throws IOException {
            socket = new Socket("localhost", port);
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Returns when the server has asked for the body. */
        void begin() throws IOException {
            socket.getOutputStream()
                    .write(("POST /fhir/Basic HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                                    + "Expect: 100-continue\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 100");
            assertThat(answer.readLine()).isEmpty();
        }

        String end() throws IOException {
            socket.getOutputStream().write(body);
            return answer.lines().collect(Collectors.joining("\n"));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
