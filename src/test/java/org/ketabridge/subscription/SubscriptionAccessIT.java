package org.ketabridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Subscriber.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a subscriber is told is what it may see when it is told, and whose a subscription is decides who may ask about it. */
@FhirServerTest
class SubscriptionAccessIT {

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

    private final Subscriber subscriber = Subscriber.start();
    private MadeSubscriptions made;
    private String patient = "";

    @BeforeEach
    void aPatient() {
        made = new MadeSubscriptions(client);
        patient = client.create(new Patient());
    }

    @AfterEach
    void removeAll() {
        made.close();
        subscriber.close();
    }

    /** A subscription that was shaken hands with, and is removed in the end. */
    private String subscribe(FhirTestClient by, String content) {
        return made.subscribe(by, Asked.about("adverse-event-reported", patient, content, subscriber), subscriber);
    }

    private String anEvent() {
        return client.create(Asked.event(patient, false));
    }

    private static List<String> types(Bundle told) {
        return told.getEntry().stream()
                .map(entry -> entry.getResource().fhirType())
                .toList();
    }

    private String registered(String... scopes) {
        var id = "subscriber-" + UUID.randomUUID();
        register(id, scopes);
        return id;
    }

    private void register(String id, String... scopes) {
        clients.put(
                id,
                "A subscriber",
                Set.of(scopes),
                new ClientKeys.Published(URI.create("https://subscriber.example.org/jwks.json")));
    }

    @Test
    void isOfWhoWroteItAndTellsOnlyWhatThatOneMaySee() {
        var grant = Grant.toService(
                "subscriber-" + UUID.randomUUID(), Set.of("system/Subscription.cruds", "system/AdverseEvent.rs"));
        var own = client.with(grant);
        var path = "/" + subscribe(own, "full-resource");
        anEvent();
        var told = subscriber.nextEvent();
        // Patients were not granted.
        assertThat(types(told.bundle())).containsExactly("Parameters", "AdverseEvent");
        assertThat(own.get(path + "/$events").statusCode()).isEqualTo(200);
        assertThat(FhirTestClient.parse(Bundle.class, own.get(path + "/$events").body())
                        .getEntry())
                .hasSize(2);
        var other = client.with(Grant.toService("other-" + UUID.randomUUID(), Set.of("system/Subscription.cruds")));
        assertThat(other.get(path + "/$events").statusCode()).isEqualTo(403);
        assertThat(other.get(path + "/$deliveries").statusCode()).isEqualTo(403);
        assertThat(other.get(path + "/$status").statusCode()).isEqualTo(200);
        var refused = other.post(
                "/Subscription",
                FhirTestClient.json(Asked.about("adverse-event-reported", patient, "empty", subscriber)));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("system/AdverseEvent.rs");
        var audited = client.generic()
                .search()
                .byUrl("AuditEvent?entity="
                        + told.bundle().getEntry().get(1).getFullUrl().replaceFirst(".*/AdverseEvent", "AdverseEvent"))
                .returnBundle(Bundle.class)
                .execute();
        assertThat(FhirTestClient.json(audited)).contains(grant.client());
    }

    /** What others ask and may see, of the same event and at the same time, is another matter. */
    @Test
    void weighsForEachWhatItAsksAndWhatItsClientMaySee() {
        var all = client.with(Grant.toService("all-" + UUID.randomUUID(), Set.of(MANAGES, EVENTS)));
        var some = client.with(Grant.toService("some-" + UUID.randomUUID(), Set.of(MANAGES, SERIOUS_EVENTS)));
        var told = subscribe(all, "id-only");
        var notGranted = subscribe(some, "id-only");
        var here = patient;
        patient = client.create(new Patient());
        var notAsked = subscribe(all, "id-only");
        patient = here;

        anEvent();

        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
        assertThat(events(told)).isEqualTo("1");
        assertThat(events(notGranted)).isEqualTo("0");
        assertThat(events(notAsked)).isEqualTo("0");
    }

    /** How many there were. */
    private String events(String subscription) {
        var status = FhirTestClient.parse(
                Bundle.class, client.get("/%s/$status".formatted(subscription)).body());
        var parameters = (Parameters) status.getEntryFirstRep().getResource();
        return parameters
                .getParameter("events-since-subscription-start")
                .getValue()
                .primitiveValue();
    }

    @Test
    void tellsLessWhenLessIsGrantedAndNothingToWhoIsDisabled() {
        var id = registered(MANAGES, EVENTS, PATIENTS);
        var subscription =
                subscribe(client.with(Grant.toService(id, Set.of(MANAGES, EVENTS, PATIENTS))), "full-resource");
        anEvent();
        assertThat(types(subscriber.nextEvent().bundle())).containsExactly("Parameters", "AdverseEvent", "Patient");

        register(id, MANAGES, EVENTS);
        anEvent();
        assertThat(types(subscriber.nextEvent().bundle())).containsExactly("Parameters", "AdverseEvent");

        clients.disable(id);
        anEvent();
        made.awaitStatus(subscription, SubscriptionStatus.OFF);
        assertThat(subscriber.rest()).isEmpty();
        assertThat(made.read(subscription).getError()).contains("may no longer have");
    }

    @Test
    void tellsNothingThatAPatientDenies() {
        var subscription = subscribe(
                client.with(Grant.toService("subscriber-" + UUID.randomUUID(), Set.of(MANAGES, EVENTS))), "empty");
        made.create(client, Asked.denial(patient));
        anEvent();
        awaitAllGivenOut();
        made.removeLast();
        anEvent();
        // The number of the other does not tell that there was one.
        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
        awaitAllGivenOut();
        assertThat(client.get("/" + subscription + "/$status").body().replaceAll("\\s", ""))
                .contains("\"events-since-subscription-start\",\"valueString\":\"1\"");
    }

    private void awaitAllGivenOut() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JdbcClient.create(dataSource)
                                .sql("select count(*) from subscription_change")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void staysWhoseItWasWhenAnAdministratorTouchesIt() {
        var id = "subscriber-" + UUID.randomUUID();
        var subscription = subscribe(client.with(Grant.toService(id, Set.of(MANAGES, EVENTS))), "full-resource");
        put(made.read(subscription).setReason("looked at"), 200);
        client.post(
                "/" + subscription + "/$meta-add",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueMeta\":{\"tag\":[{\"code\":\"seen\"}]}}]}");
        anEvent();
        var told = subscriber.nextEvent();
        assertThat(types(told.bundle())).containsExactly("Parameters", "AdverseEvent");
        assertThat(told.headers()).containsEntry("authorization", Asked.SECRET);

        put(made.read(subscription).setStatus(SubscriptionStatus.OFF), 200);
        anEvent();
        awaitAllGivenOut();
        assertThat(subscriber.rest()).isEmpty();
    }

    private void put(Subscription changed, int status) {
        var answer = client.send(
                "/" + changed.getIdElement().toUnqualifiedVersionless().getValue(),
                request -> request.header("Content-Type", "application/fhir+json")
                        .PUT(BodyPublishers.ofString(FhirTestClient.json(changed))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void oneThatIsSwitchedOffWithEventsThatWaitIsAtRest() {
        var subscription = subscribe(client, "id-only");
        // It is tried again until then, and after so many tries the server writes the resource too.
        var isOff = new CountDownLatch(1);
        subscriber.answers(Answer.status(503).after(isOff));
        anEvent();
        subscriber.nextEvent();
        put(made.read(subscription).setStatus(SubscriptionStatus.OFF), 200);
        isOff.countDown();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var row = JdbcClient.create(dataSource)
                    .sql(
                            "select (select count(*) from subscription_event where subscription = s.id and state = 'waiting') waiting,"
                                    + " due, leased from subscription s where s.id = ?")
                    .param(subscription.substring(subscription.indexOf('/') + 1))
                    .query()
                    .singleRow();
            assertThat(row).containsEntry("due", null).containsEntry("leased", null);
            assertThat(row.get("waiting")).isEqualTo(0L);
        });
    }
}
