package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.subscription.SocketFeed;
import org.ketabridge.testing.DatabaseSwitch;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.HangingSocket;
import org.ketabridge.testing.SocketClient;
import org.ketabridge.testing.SocketClient.Closed;
import org.ketabridge.testing.Subscriber.Request;
import org.springframework.beans.factory.annotation.Autowired;

/** What a node says to clients that it cannot serve, or can no longer, and how they come again. */
@FhirServerTest
class SocketNodeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_BETWEEN_LOOKS = Duration.ofMillis(1500);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    private FhirTestClient client;

    @Autowired
    private SocketFeed feed;

    @Autowired
    private BindingTokens tokens;

    @Autowired
    private DataSource dataSource;

    private SocketSubscriber subscriber;
    private String subscription = "";

    @BeforeEach
    void begin() {
        subscriber = new SocketSubscriber(client);
        subscription = subscriber.subscribe(client, "id-only");
    }

    @AfterEach
    void end() {
        subscriber.close();
    }

    private SocketNode node(int most) throws Exception {
        return node(most, LONG);
    }

    private SocketNode node(int most, Duration ping) throws Exception {
        return SocketNode.start(feed, tokens, new SocketProperties(most, LONG, LONG, ping));
    }

    private static HttpResponse<?> refusal(SocketNode by) {
        var thrown = catchThrowable(() -> SocketClient.connect(by.url()).close());
        assertThat(thrown).as("no connection").hasCauseInstanceOf(WebSocketHandshakeException.class);
        return Objects.requireNonNull((WebSocketHandshakeException) thrown.getCause())
                .getResponse();
    }

    /** Each looks for itself. */
    @Test
    void tellsInOrderWhatTheOtherNumbers() throws Exception {
        try (var node = node(10)) {
            var socket = subscriber.bound(client, subscription, node);
            for (var number = 1L; number <= 2; number++) {
                subscriber.anEvent();
                subscriber.anEvent();
                assertThat(List.of(socket.next().numbers(), socket.next().numbers()))
                        .containsExactly(List.of(2 * number - 1), List.of(2 * number));
            }
        }
    }

    @Test
    void refusesMoreClientsThanItHasRoomForUntilOneLeaves() throws Exception {
        try (var node = node(1)) {
            var first = subscriber.bound(client, subscription, node);

            var refused = refusal(node);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            first.close();
            await().atMost(PATIENCE).until(() -> !node.isFull());
            subscriber.bound(client, subscription, node);
        }
    }

    /** Anybody can come that far. */
    @Test
    void givesThoseWithoutATokenATenthOfTheRoom() throws Exception {
        try (var node = node(210)) {
            var bound = subscriber.bound(client, subscription, node);
            IntStream.range(0, 21).forEach(each -> subscriber.connect(node.url()));

            assertThat(refusal(node).statusCode()).isEqualTo(503);

            subscriber.anEvent();
            assertThat(bound.next().numbers()).containsExactly(1L);
        }
    }

    @Test
    void ofTwoWhoAreThereForTheLastPlaceTakesOne() throws Exception {
        try (var node = node(1)) {
            node.takesTwoAtATime();
            var both = IntStream.range(0, 2)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> subscriber.connect(node.url())))
                    .toList();
            var one = both.get(0).join();
            var other = both.get(1).join();

            await().atMost(PATIENCE).until(() -> one.isClosed() || other.isClosed());

            var left = one.isClosed() ? one : other;
            var taken = one.isClosed() ? other : one;
            assertThat(left.closed()).isEqualTo(new Closed(1013, "No more clients can be connected now"));
            var token = subscriber.tokenFor(client, subscription);
            assertThat(taken.bind(SocketSubscriber.value(token, "token")).next().type())
                    .isEqualTo("handshake");
        }
    }

    /** As when its machine goes: no end of the connection comes. */
    @Test
    void cutsOffWhoAnswersNoPingsAndHasRoomForAnother() throws Exception {
        try (var node = node(2, Duration.ofSeconds(3))) {
            var alive = subscriber.bound(client, subscription, node);
            var token = subscriber.tokenFor(client, subscription);
            try (var dead = HangingSocket.bound(URI.create(node.url()), SocketSubscriber.value(token, "token"))) {
                await().atMost(PATIENCE).until(node::isFull);

                await().atMost(PATIENCE).until(() -> !node.isFull());

                assertThat(dead.isCutOff()).isTrue();
                assertThat(alive.isClosed()).isFalse();
                var next = subscriber.bound(client, subscription, node);
                subscriber.anEvent();
                assertThat(alive.next().numbers()).containsExactly(1L);
                assertThat(next.next().numbers()).containsExactly(1L);
            }
        }
    }

    /** It is told why, and reads that as little as all else. */
    @Test
    void cutsOffAtOnceWhoDoesNotGoWhenItIsToldTo() throws Exception {
        try (var node = node(1)) {
            var token = subscriber.tokenFor(client, subscription);
            try (var staying = HangingSocket.bound(URI.create(node.url()), SocketSubscriber.value(token, "token"))) {
                await().atMost(PATIENCE).until(node::isFull);

                client.send("/" + subscription, HttpRequest.Builder::DELETE);

                await().atMost(PATIENCE).until(() -> !node.isFull());
                assertThat(staying.isCutOff()).isTrue();
            }
        }
    }

    @Test
    void saysThatItStopsAndTheClientGoesOnAtAnother() throws Exception {
        try (var node = node(10)) {
            var socket = subscriber.bound(client, subscription, node);
            subscriber.anEvent();
            assertThat(socket.next().numbers()).containsExactly(1L);

            node.stop();

            assertThat(socket.closed()).isEqualTo(new Closed(1001, "The server stops (expected: a new connection)"));
            assertThat(refusal(node).statusCode()).isEqualTo(503);
            subscriber.anEvent();
            await().atMost(PATIENCE).until(() -> eventsSince(2).equals("[2]"));
            var token = subscriber.tokenFor(client, subscription);
            var again = subscriber.connect(token).bind(SocketSubscriber.value(token, "token"));
            assertThat(again.next().status("events-since-subscription-start")).isEqualTo("2");
            subscriber.anEvent();
            assertThat(again.next().numbers()).containsExactly(3L);
        }
    }

    private String eventsSince(long number) {
        var answer = client.get("/" + subscription + "/$events?eventsSinceNumber=" + number);
        return new Request("", "", Map.of(), answer.body()).numbers().toString();
    }

    /** Whoever is connected stays so, and is told what there is when it can be looked up again. */
    @Test
    void saysWhenItCannotLookAndTakesTheTokenLater() throws Exception {
        try (var node = node(10)) {
            var bound = subscriber.bound(client, subscription, node);
            var token = subscriber.tokenFor(client, subscription);
            var early = subscriber.connect(node.url());
            try (var database = new DatabaseSwitch((HikariDataSource) dataSource)) {
                database.off();
                early.bind(SocketSubscriber.value(token, "token"));
                assertThat(early.closed())
                        .isEqualTo(
                                new Closed(1013, "The server cannot look what there is (expected: another try later)"));
                // Also the look at those who are connected fails.
                await().atMost(PATIENCE).until(() -> node.sinceLook().compareTo(LONGER_THAN_BETWEEN_LOOKS) > 0);
            }
            awaitDatabase();

            var later = connectAgain(node, token);

            assertThat(bound.isClosed()).isFalse();
            subscriber.anEvent();
            assertThat(bound.next().numbers()).containsExactly(1L);
            assertThat(later.next().numbers()).containsExactly(1L);
        }
    }

    private void awaitDatabase() {
        await().atMost(PATIENCE).until(() -> client.get("/" + subscription).statusCode() == 200);
    }

    private SocketClient connectAgain(SocketNode node, Parameters token) {
        var socket = subscriber.connect(node.url()).bind(SocketSubscriber.value(token, "token"));
        assertThat(socket.next().type()).isEqualTo("handshake");
        return socket;
    }
}
