package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.subscription.Asked;
import org.ketabridge.subscription.SocketFeed.Owner;
import org.ketabridge.subscription.socket.BindingTokens.Binding;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.SocketClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Subscriber.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notifications by WebSocket, as a client meets them. */
@FhirServerTest
class SocketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEARTBEAT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private BindingTokens tokens;

    private SocketSubscriber subscriber;

    @BeforeEach
    void begin() {
        subscriber = new SocketSubscriber(client);
    }

    @AfterEach
    void end() {
        subscriber.close();
    }

    private static String value(Parameters answer, String name) {
        return SocketSubscriber.value(answer, name);
    }

    private Subscription read(String subscription) {
        return FhirTestClient.parse(
                Subscription.class, client.get("/" + subscription).body());
    }

    @Test
    void isToldOfEachEventByNumberFromTheHandshakeOn() {
        var subscription = subscriber.subscribe(client, "full-resource");
        assertThat(read(subscription).getStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
        subscriber.anEvent();
        awaitNumber(subscription, 1);

        var token = subscriber.tokenFor(client, subscription);
        assertThat(value(token, "websocket-url")).startsWith("ws://").endsWith("/fhir/websocket");
        assertThat(value(token, "subscription")).isEqualTo(subscription);
        var socket = subscriber.connect(token).bind(value(token, "token"));
        var handshake = socket.next();
        assertThat(handshake.type()).isEqualTo("handshake");
        assertThat(handshake.status("status")).isEqualTo("active");
        assertThat(handshake.status("events-since-subscription-start")).isEqualTo("1");

        var id = subscriber.anEvent();
        var told = socket.next();
        assertThat(told.type()).isEqualTo("event-notification");
        assertThat(told.numbers()).containsExactly(2L);
        assertThat(told.bundle().getEntry().get(1).getFullUrl()).endsWith(id);
        subscriber.anEvent();
        assertThat(socket.next().numbers()).containsExactly(3L);

        // What came before is had from the server, and nothing waits for anybody.
        var earlier = client.get("/" + subscription + "/$events?eventsUntilNumber=1");
        assertThat(new Request("", "", Map.of(), earlier.body()).numbers()).containsExactly(1L);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deliveries(subscription))
                .contains("\"waiting\",\"valueInteger\":0", "\"last-event-number\",\"valueString\":\"3\"", "handshake")
                .doesNotContain("dead-letter", "failure"));
    }

    private String deliveries(String subscription) {
        return client.get("/" + subscription + "/$deliveries").body().replaceAll("\\s", "");
    }

    private void awaitNumber(String subscription, int least) {
        await().atMost(PATIENCE).until(() -> {
            var status = FhirTestClient.parse(
                    Bundle.class, client.get("/" + subscription + "/$status").body());
            var number = ((Parameters) status.getEntryFirstRep().getResource())
                    .getParameter("events-since-subscription-start")
                    .getValue()
                    .primitiveValue();
            return Integer.parseInt(number) >= least;
        });
    }

    @Test
    void missesNothingThatHappensWhileItIsBound() {
        var subscription = subscriber.subscribe(client, "id-only");
        var isGreeted = new AtomicBoolean();
        var written = CompletableFuture.supplyAsync(() -> {
            var events = 0L;
            for (var after = 0; after < 2; events++) {
                // One more when it is surely bound, whatever was going on while it was.
                after += isGreeted.get() ? 1 : 0;
                subscriber.anEvent();
            }
            return events;
        });
        awaitNumber(subscription, 2);
        var token = subscriber.tokenFor(client, subscription);
        var socket = subscriber.connect(token).bind(value(token, "token"));
        var first = Long.parseLong(socket.next().status("events-since-subscription-start"));
        isGreeted.set(true);
        var last = written.join();
        assertThat(last).as("something happens after it is bound").isGreaterThan(first);
        var numbers = new ArrayList<Long>();
        while (numbers.size() < last - first) {
            numbers.addAll(socket.next().numbers());
        }
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first + 1, last).boxed().toList());
    }

    @Test
    void tellsEveryClientOfAllThatItsTokenIsFor() {
        var one = subscriber.subscribe(client, "empty");
        var other = subscriber.subscribe(client, "id-only");
        var answer = client.get("/Subscription/$get-ws-binding-token?id=" + id(one) + "&id=" + id(other));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var forBoth = FhirTestClient.parse(Parameters.class, answer.body());
        var both = subscriber.connect(forBoth).bind(value(forBoth, "token"));
        assertThat(List.of(about(both.next()), about(both.next()))).containsExactlyInAnyOrder(one, other);
        var alone = subscriber.bound(client, other);

        subscriber.anEvent();
        assertThat(List.of(about(both.next()), about(both.next()))).containsExactlyInAnyOrder(one, other);
        var told = alone.next();
        assertThat(about(told)).isEqualTo(other);
        assertThat(told.numbers()).containsExactly(1L);

        // Bound anew it goes on where it was.
        var again = subscriber.tokenFor(client, other);
        alone.bind(value(again, "token"));
        assertThat(alone.next().type()).isEqualTo("handshake");
        subscriber.anEvent();
        assertThat(alone.next().numbers()).containsExactly(2L);
        assertThat(alone.rest()).isEmpty();
    }

    private static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    private static String about(Request told) {
        var url = ((Parameters) told.bundle().getEntryFirstRep().getResource())
                .getParameter().stream()
                        .filter(parameter -> parameter.getName().equals("subscription"))
                        .map(parameter -> ((Reference) parameter.getValue()).getReference())
                        .findFirst()
                        .orElseThrow();
        return url.substring(url.indexOf("Subscription/"));
    }

    @Test
    void aTokenIsGoodOnceAndForAShortTimeAndSaysNotWhy() {
        var subscription = subscriber.subscribe(client, "empty");
        var used = subscriber.tokenFor(client, subscription);
        assertThat(subscriber.connect(used).bind(value(used, "token")).next().type())
                .isEqualTo("handshake");
        var late = subscriber.tokenFor(client, subscription);
        assertThat(JdbcClient.create(dataSource)
                        .sql("update subscription_binding_token set expires = current_timestamp - interval '1' second"
                                + " where hash = ?")
                        .param(DigestUtils.sha256Hex(value(late, "token")))
                        .update())
                .isOne();
        assertThat(List.of(value(used, "token"), value(late, "token"), "A".repeat(43)).stream()
                        .map(token -> subscriber.connect(used).bind(token).closed()))
                .containsOnly(new SocketClient.Closed(
                        1008, "The token is not known, was used, or is too old (expected: a new one)"));
    }

    @Test
    void onlyItsOwnClientGetsATokenAndOnlyForWhatIsServedByWebSocket() {
        var own = client.with(Grant.toService(
                "socket-" + UUID.randomUUID(), Set.of("system/Subscription.cruds", "system/AdverseEvent.rs")));
        var subscription = subscriber.subscribe(own, "empty");
        var path = "/" + subscription + "/$get-ws-binding-token";
        assertThat(own.get(path).statusCode()).isEqualTo(200);
        assertThat(own.post(path, "{\"resourceType\":\"Parameters\"}").statusCode())
                .isEqualTo(200);
        assertThat(own.post(
                                "/Subscription/$get-ws-binding-token",
                                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"id\",\"valueId\":\""
                                        + id(subscription) + "\"}]}")
                        .body())
                .contains(subscription);
        var ofAll = FhirTestClient.parse(
                Parameters.class, own.get("/Subscription/$get-ws-binding-token").body());
        assertThat(ofAll.getParameters("subscription")).hasSize(1);

        var stranger = client.with(Grant.toService("socket-" + UUID.randomUUID(), Set.of("system/Subscription.cruds")));
        assertThat(stranger.get(path).statusCode()).isEqualTo(403);
        assertThat(stranger.get("/Subscription/$get-ws-binding-token?id=" + id(subscription))
                        .statusCode())
                .isEqualTo(403);
        assertThat(stranger.get("/Subscription/$get-ws-binding-token").statusCode())
                .isEqualTo(422);
        // Who administers reads by $events; what is bound lasts.
        assertThat(client.get(path).statusCode()).isEqualTo(403);
        assertThat(client.withoutToken().get(path).statusCode()).isEqualTo(401);
        assertThat(own.get("/Subscription/is-not-there/$get-ws-binding-token").statusCode())
                .isEqualTo(404);
        try (var hook = Subscriber.start()) {
            var other = subscriber.subscribe(
                    client, Asked.about("adverse-event-reported", subscriber.patient(), "empty", hook));
            var answer = client.get("/" + other + "/$get-ws-binding-token");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(FhirTestClient.parse(OperationOutcome.class, answer.body())
                            .getIssueFirstRep()
                            .getDiagnostics())
                    .contains("expected: one whose channel.type is websocket");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bind some-id|1008|Not understood",
                "{}|1008|Not understood",
                "too long|1009|",
                "binary|1003|Not understood",
                "nothing|1008|No token came"
            })
    void nothingButATokenIsTakenFromAClient(String what, int status, @Nullable String reason) {
        var socket = subscriber.connect(subscriber.tokenFor(client, subscriber.subscribe(client, "empty")));
        switch (what) {
            case "too long" -> socket.send("bind-with-token " + "x".repeat(1000));
            case "binary" -> socket.sendBinary(new byte[] {1});
            case "nothing" -> {}
            default -> socket.send(what);
        }
        assertThat(socket.closed().status()).isEqualTo(status);
        assertThat(socket.closed().reason()).contains(reason == null ? "" : reason);
    }

    @Test
    void answersPingsAndGivesSignsOfLife() throws Exception {
        var asked = Asked.bySocket("adverse-event-reported", subscriber.patient(), "empty");
        asked.getChannel().addExtension(HEARTBEAT, new UnsignedIntType(1));
        var socket = subscriber.bound(client, subscriber.subscribe(client, asked));
        assertThat(socket.isAnsweredPing()).isTrue();
        assertThat(socket.next().type()).isEqualTo("heartbeat");
        subscriber.anEvent();
        var next = socket.next();
        while (next.type().equals("heartbeat")) {
            next = socket.next();
        }
        assertThat(next.numbers()).containsExactly(1L);
    }

    @Test
    void nothingIsSentAgainToWhoIsConnected() {
        var answer = client.post(
                "/" + subscriber.subscribe(client, "empty") + "/$resend", "{\"resourceType\":\"Parameters\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("expected: $events");
    }

    @Test
    void aTokenIsForOneHundredSubscriptionsAtMost() {
        var ids = LongStream.rangeClosed(1, 101)
                .mapToObj(each -> "id=none" + each)
                .collect(Collectors.joining("&"));
        var answer = client.get("/Subscription/$get-ws-binding-token?" + ids);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("expected: at most 100 for one token");
    }

    /** As one of a version before leaves it, which has tried to deliver it. */
    @Test
    void whatANodeOfBeforeLeftInErrorIsActiveAgainAndNothingWaits() {
        var subscription = subscriber.subscribe(client, "empty");
        var socket = subscriber.bound(client, subscription);
        subscriber.anEvent();
        assertThat(socket.next().numbers()).containsExactly(1L);
        var database = JdbcClient.create(dataSource);
        database.sql("update subscription_event set state = 'waiting' where subscription = ?")
                .param(id(subscription))
                .update();
        database.sql("update subscription set state = 'error', failures = 3, due = current_timestamp where id = ?")
                .param(id(subscription))
                .update();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(deliveries(subscription)).contains("\"waiting\",\"valueInteger\":0");
            assertThat(client.get("/" + subscription + "/$status").body()).contains("\"active\"");
        });
    }

    /** Of few rounds none might be one in which both have seen it before one takes it. */
    @Test
    void ofTwoWhoShowATokenAtOnceOneIsTaken() {
        for (var round = 0; round < 20; round++) {
            var token = tokens.issue(new Binding(List.of("1"), new Owner("tests", null)))
                    .token();
            var together = new CyclicBarrier(2);
            var both = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        come(together);
                        return tokens.use(token).isPresent();
                    }))
                    .limit(2)
                    .toList();
            assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        }
    }

    private static void come(CyclicBarrier together) {
        try {
            together.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other did not come", e);
        }
    }

    @Test
    void whoConnectsWithoutUpgradingIsToldSo() {
        var answer = client.get("/websocket");
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains("expected: Upgrade: websocket");
    }
}
