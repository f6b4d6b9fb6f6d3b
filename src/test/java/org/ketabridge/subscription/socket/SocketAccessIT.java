package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.HangingSocket;
import org.ketabridge.testing.Subscriber.Request;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is connected is told what its client may see when it is sent, and no longer than that. */
@FhirServerTest
class SocketAccessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MANAGES = "system/Subscription.cruds";
    private static final String EVENTS = "system/AdverseEvent.rs";
    private static final String SERIOUS_EVENTS =
            "system/AdverseEvent.rs?seriousness=http://terminology.hl7.org/CodeSystem/adverse-event-seriousness|Serious";
    private static final String PATIENTS = "system/Patient.rs";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private ClientStore clients;

    @Autowired
    private DataSource dataSource;

    private SocketSubscriber subscriber;

    @BeforeEach
    void begin() {
        subscriber = new SocketSubscriber(client);
    }

    @AfterEach
    void end() {
        subscriber.close();
    }

    private void register(String id, String... scopes) {
        clients.put(
                id,
                "A subscriber",
                Set.of(scopes),
                new ClientKeys.Published(URI.create("https://subscriber.example.org/jwks.json")));
    }

    private Subscription read(String subscription) {
        return FhirTestClient.parse(
                Subscription.class, client.get("/" + subscription).body());
    }

    private void put(Subscription changed) {
        var answer = client.send(
                "/" + changed.getIdElement().toUnqualifiedVersionless().getValue(),
                request -> request.header("Content-Type", "application/fhir+json")
                        .PUT(BodyPublishers.ofString(FhirTestClient.json(changed))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<String> types(Bundle told) {
        return told.getEntry().stream()
                .map(entry -> entry.getResource().fhirType())
                .toList();
    }

    @Test
    void tellsLessWhenLessIsGrantedAndLeavesWhoIsDisabled() {
        var id = "socket-" + UUID.randomUUID();
        register(id, MANAGES, EVENTS, PATIENTS);
        var own = client.with(Grant.toService(id, Set.of(MANAGES, EVENTS, PATIENTS)));
        var subscription = subscriber.subscribe(own, "full-resource");
        var socket = subscriber.bound(own, subscription);
        var event = subscriber.anEvent();
        assertThat(types(socket.next().bundle())).containsExactly("Parameters", "AdverseEvent", "Patient");
        var audited = client.get("/AuditEvent?entity=" + event).body();
        assertThat(audited).contains(id, "$events");

        register(id, MANAGES, EVENTS);
        subscriber.anEvent();
        assertThat(types(socket.next().bundle())).containsExactly("Parameters", "AdverseEvent");

        clients.disable(id);
        // Given a number before: what is to be told is looked at again.
        subscriber.numberedElsewhere(dataSource, subscription, 3);
        assertThat(socket.closed().status()).isEqualTo(1008);
        assertThat(socket.closed().reason()).contains(subscription);
        assertThat(socket.rest()).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(subscription).getStatus()).isEqualTo(SubscriptionStatus.OFF));
        assertThat(read(subscription).getError()).contains("may no longer have");
    }

    @Test
    void leavesWhoIsDisabledAlsoWhenThereIsNothingToTell() {
        var id = "socket-" + UUID.randomUUID();
        register(id, MANAGES, EVENTS);
        var own = client.with(Grant.toService(id, Set.of(MANAGES, EVENTS)));
        var socket = subscriber.bound(own, subscriber.subscribe(own, "empty"));
        clients.disable(id);
        assertThat(socket.closed().status()).isEqualTo(1008);
        assertThat(socket.rest()).isEmpty();
    }

    /** What has a number before it is denied. */
    @ParameterizedTest
    @EnumSource
    void skipsWhatMayNoLongerBeSeenAndTheGapShows(Denial denial) {
        var id = "socket-" + UUID.randomUUID();
        register(id, MANAGES, EVENTS, SERIOUS_EVENTS);
        var grant = Grant.toService(id, Set.of(MANAGES, EVENTS, SERIOUS_EVENTS));
        var own = client.with(grant);
        var other = subscriber.create(new Patient());
        var subscription = subscriber.subscribe(
                own, Asked.bySocket("adverse-event-reported", subscriber.patient() + "," + other, "id-only"));
        var socket = subscriber.bound(own, subscription);
        subscriber.anEvent();
        assertThat(socket.next().numbers()).containsExactly(1L);

        Runnable takeBack =
                switch (denial) {
                    case BY_THE_PATIENT -> {
                        var consent = subscriber.create(Asked.denial(subscriber.patient()));
                        yield () -> client.send("/" + consent, HttpRequest.Builder::DELETE);
                    }
                    case BY_WHO_REGISTERS -> {
                        register(id, MANAGES, SERIOUS_EVENTS);
                        yield () -> register(id, MANAGES, EVENTS, SERIOUS_EVENTS);
                    }
                };
        subscriber.numberedElsewhere(dataSource, subscription, 2);
        // Another's, and serious: it may be told still.
        subscriber.create(Asked.event(other, true));

        assertThat(socket.next().numbers()).containsExactly(3L);
        assertThat(second(client.with(grant), subscription)).isEmpty();
        takeBack.run();
        // Who has seen that it is missing may have it now.
        assertThat(second(client.with(grant), subscription)).containsExactly(2L);
    }

    private enum Denial {
        BY_THE_PATIENT,
        BY_WHO_REGISTERS
    }

    private static List<Long> second(FhirTestClient by, String subscription) {
        var answer = by.get("/" + subscription + "/$events?eventsSinceNumber=2&eventsUntilNumber=2");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new Request("", "", Map.of(), answer.body()).numbers();
    }

    @Test
    void leavesWhoseSubscriptionIsDeletedSwitchedOffOrAnothers() {
        var own = client.with(Grant.toService("socket-" + UUID.randomUUID(), Set.of(MANAGES, EVENTS)));
        var deleted = subscriber.subscribe(own, "empty");
        var off = subscriber.subscribe(own, "empty");
        var taken = subscriber.subscribe(own, "empty");
        var sockets = List.of(subscriber.bound(own, deleted), subscriber.bound(own, off), subscriber.bound(own, taken));

        client.send("/" + deleted, HttpRequest.Builder::DELETE);
        put(read(off).setStatus(SubscriptionStatus.OFF));
        // Whoever has it tell something else has it from then on.
        var changed = read(taken);
        changed.getChannel().setPayload("application/fhir+xml");
        put(changed);
        subscriber.anEvent();
        for (var socket : sockets) {
            assertThat(socket.closed().status()).isEqualTo(1008);
            assertThat(socket.rest()).isEmpty();
        }
    }

    /** A token does not outlast what its client is granted. */
    @Test
    void greetsNobodyWhoIsDisabledAfterGettingAToken() {
        var id = "socket-" + UUID.randomUUID();
        register(id, MANAGES, EVENTS);
        var own = client.with(Grant.toService(id, Set.of(MANAGES, EVENTS)));
        var token = subscriber.tokenFor(own, subscriber.subscribe(own, "empty"));
        clients.disable(id);
        var socket = subscriber.connect(token).bind(SocketSubscriber.value(token, "token"));
        assertThat(socket.closed().status()).isEqualTo(1008);
        assertThat(socket.rest()).isEmpty();
    }

    /** Also not one that says that it goes, whose message holds the connection. */
    @Test
    void leavesWhoTakesNothingWithoutMakingOthersWait() throws Exception {
        var subscription = subscriber.subscribe(client, "full-resource");
        try (var hanging = hanging(subscription);
                var leaving = hanging(subscription)) {
            var other = subscriber.bound(client, subscription);
            for (var number = 1L; number <= 8; number++) {
                var large = Asked.event(subscriber.patient(), false)
                        .setEvent(new CodeableConcept().setText("x".repeat(1_000_000)));
                client.generic().create().resource(large).execute();
                assertThat(other.next().numbers()).containsExactly(number);
            }
            leaving.leave();
            await().atMost(PATIENCE)
                    .until(() -> client.get("/" + subscription + "/$deliveries")
                                    .body()
                                    .split("was not taken", -1)
                                    .length
                            == 3);
            assertThat(hanging.isCutOff()).isTrue();
            assertThat(leaving.isCutOff()).isTrue();
            assertThat(other.isClosed()).isFalse();
        }
    }

    private HangingSocket hanging(String subscription) throws IOException {
        var token = subscriber.tokenFor(client, subscription);
        return HangingSocket.bound(
                URI.create(SocketSubscriber.value(token, "websocket-url")), SocketSubscriber.value(token, "token"));
    }
}
