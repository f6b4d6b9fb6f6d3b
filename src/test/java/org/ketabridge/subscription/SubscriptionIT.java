package org.ketabridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Calendar;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Subscriber.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions as a subscriber meets them. */
@FhirServerTest
class SubscriptionIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private DataSource dataSource;

    private final Subscriber subscriber = Subscriber.start();
    private final java.util.ArrayList<String> made = new java.util.ArrayList<>();
    private String patient = "";

    @BeforeEach
    void aPatient() {
        patient = client.create(new Patient());
    }

    @AfterEach
    void noSubscription() {
        made.forEach(id -> client.send("/" + id, request -> request.DELETE()));
        subscriber.close();
    }

    private Subscription asked(String topic, String content) {
        return Asked.about(topic, patient, content, subscriber);
    }

    private Subscription create(Subscription subscription) {
        return create(client, subscription);
    }

    private Subscription create(FhirTestClient by, Subscription subscription) {
        var created = (Subscription)
                by.generic().create().resource(subscription).execute().getResource();
        made.add("Subscription/" + created.getIdPart());
        return created;
    }

    /** One that was shaken hands with. */
    private Subscription active(Subscription subscription) {
        var created = create(subscription);
        subscriber.next();
        awaitStatus(created, SubscriptionStatus.ACTIVE);
        return created;
    }

    private void awaitStatus(Subscription subscription, SubscriptionStatus status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read(subscription).getStatus()).isEqualTo(status));
    }

    private Subscription read(Subscription subscription) {
        return client.generic()
                .read()
                .resource(Subscription.class)
                .withId(subscription.getIdPart())
                .execute();
    }

    private AdverseEvent event(boolean serious) {
        return Asked.event(patient, serious);
    }

    private IIdType record(AdverseEvent event) {
        return client.generic().create().resource(event).execute().getId();
    }

    @Test
    void isActiveAfterTheHandshakeAndThenToldOfEachEventByNumber() {
        var created = create(asked("adverse-event-reported", "full-resource"));
        assertThat(created.getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
        assertThat(created.getChannel().getHeader().get(0).getValue()).isEqualTo("Authorization: " + Asked.SECRET);

        var handshake = subscriber.next();
        assertThat(handshake.type()).isEqualTo("handshake");
        assertThat(handshake.status("status")).isEqualTo("requested");
        assertThat(handshake.headers()).containsEntry("authorization", Asked.SECRET);
        assertThat(handshake.headers().get("content-type")).startsWith("application/fhir+json");
        awaitStatus(created, SubscriptionStatus.ACTIVE);

        var first = record(event(false));
        var told = subscriber.nextEvent();
        assertThat(told.numbers()).containsExactly(1L);
        assertThat(told.status("status")).isEqualTo("active");
        assertThat(told.status("topic")).isEqualTo(Asked.TOPIC + "adverse-event-reported");
        assertThat(told.status("events-since-subscription-start")).isEqualTo("1");
        assertThat(told.bundle().getType()).isEqualTo(BundleType.HISTORY);
        assertThat(told.bundle().getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Parameters", "AdverseEvent", "Patient");
        assertThat(told.bundle().getEntry().get(1).getFullUrl()).endsWith("/AdverseEvent/" + first.getIdPart());
        assertThat(told.bundle().getEntry().get(1).getRequest().getUrl()).isEqualTo("AdverseEvent");

        record(event(false));
        assertThat(subscriber.nextEvent().numbers()).containsExactly(2L);
    }

    @Test
    void tellsOfAChangeOnlyWhenItIsTheTransition() {
        active(asked("serious-adverse-event", "id-only"));
        var id = record(event(false));
        var worse = event(true);
        worse.setId(id.toUnqualifiedVersionless());
        worse.addExtension(new Extension(
                "https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion",
                new CodeableConcept(new Coding(
                        "https://w3id.org/ketabridge/CodeSystem/seriousness-criterion", "hospitalization", null))));
        client.generic().update().resource(worse).execute();
        var told = subscriber.nextEvent();
        assertThat(told.numbers()).containsExactly(1L);
        assertThat(told.bundle().getEntry().get(1).getResource()).isNull();
        assertThat(told.bundle().getEntry().get(1).getFullUrl()).endsWith("/AdverseEvent/" + id.getIdPart());

        worse.setRecordedDateElement(new DateTimeType("2026-11-29"));
        client.generic().update().resource(worse).execute();
        record(event(true));
        assertThat(subscriber.nextEvent().numbers()).containsExactly(2L);
        assertThat(subscriber.rest()).isEmpty();
    }

    @Test
    void anEmptyNotificationSaysNothingButTheNumber() {
        active(asked("adverse-event-reported", "empty"));
        record(event(false));
        var told = subscriber.nextEvent();
        assertThat(told.numbers()).containsExactly(1L);
        assertThat(told.bundle().getEntry()).hasSize(1);
        assertThat(told.body()).doesNotContain("AdverseEvent", patient);
    }

    @Test
    void aRolledBackChangeIsNotTold() {
        active(asked("adverse-event-reported", "empty"));
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(event(false))
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("AdverseEvent");
        transaction
                .addEntry()
                .setResource(event(false).setSubject(new Reference("Patient/is-not-there")))
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("AdverseEvent");
        assertThat(client.post("", FhirTestClient.json(transaction)).statusCode())
                .isGreaterThanOrEqualTo(400);
        record(event(false));
        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
    }

    @Test
    void aFailingOneHoldsBackItselfAndNoOther() {
        try (var other = Subscriber.start()) {
            var failing = active(asked("adverse-event-reported", "id-only"));
            var fine = asked("adverse-event-reported", "id-only");
            fine.getChannel().setEndpoint(other.url());
            create(fine);
            assertThat(other.next().type()).isEqualTo("handshake");
            subscriber.answers(Answer.status(500));

            record(event(false));
            record(event(false));
            assertThat(other.nextEvent().numbers()).containsExactly(1L);
            assertThat(other.nextEvent().numbers()).containsExactly(2L);
            // Three tries of the first, one of the second, and the subscription is in error.
            for (var number : List.of(1L, 1L, 1L, 2L)) {
                assertThat(subscriber.nextEvent().numbers()).containsExactly(number);
            }
            awaitStatus(failing, SubscriptionStatus.ERROR);
            assertThat(read(failing).getError()).contains("answers 500");
            awaitDead(failing, "2", "1");

            subscriber.answers(Answer.TAKES_IT);
            record(event(false));
            var next = subscriber.nextEvent();
            assertThat(next.numbers()).containsExactly(3L);
            awaitStatus(failing, SubscriptionStatus.ACTIVE);
            assertThat(read(failing).hasError()).isFalse();

            var resent = client.post(
                    "/Subscription/" + failing.getIdPart() + "/$resend", "{\"resourceType\":\"Parameters\"}");
            assertThat(resent.body()).contains("\"valueInteger\":2").contains("events");
            assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
            assertThat(subscriber.nextEvent().numbers()).containsExactly(2L);
        }
    }

    private void awaitDead(Subscription subscription, String... numbers) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var told = FhirTestClient.parse(
                    Parameters.class,
                    client.get("/Subscription/" + subscription.getIdPart() + "/$deliveries")
                            .body());
            assertThat(told.getParameter().stream()
                            .filter(parameter -> parameter.getName().equals("dead-letter"))
                            .map(dead -> dead.getPart().get(0).getValue().primitiveValue()))
                    .containsExactly(numbers);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirects", "hangs", "breaks off"})
    void whatIsNotTakenIsSentAgain(String how) {
        var asked = asked("adverse-event-reported", "id-only");
        var mayEnd = new CountDownLatch(1);
        Answer answer =
                switch (how) {
                    case "redirects" ->
                        (request, exchange) -> {
                            exchange.getResponseHeaders().add("Location", subscriber.url() + "/elsewhere");
                            exchange.sendResponseHeaders(307, -1);
                        };
                    case "hangs" -> {
                        asked.getChannel().addExtension(Asked.BACKPORT + "timeout", new UnsignedIntType(2));
                        yield Answer.TAKES_IT.after(mayEnd);
                    }
                    default -> (request, exchange) -> exchange.close();
                };
        var subscription = active(asked);
        subscriber.answers(answer.once());
        record(event(false));
        assertThat(subscriber.nextEvent().path()).isEqualTo("/notifications");
        var again = subscriber.nextEvent();
        mayEnd.countDown();
        assertThat(again.numbers()).containsExactly(1L);
        assertThat(again.path()).isEqualTo("/notifications");
        awaitStatus(subscription, SubscriptionStatus.ACTIVE);
    }

    @Test
    void whatOneMissedThatWasAwayIsSentWhenItIsAskedFor() {
        var subscription = active(asked("adverse-event-reported", "id-only"));
        var port = subscriber.port();
        subscriber.close();
        record(event(false));
        awaitDead(subscription, "1");
        try (var back = Subscriber.start(port)) {
            client.post("/Subscription/" + subscription.getIdPart() + "/$resend", "{\"resourceType\":\"Parameters\"}");
            assertThat(back.nextEvent().numbers()).containsExactly(1L);
            awaitStatus(subscription, SubscriptionStatus.ACTIVE);
        }
    }

    @Test
    void oneThatNeverAnswersTheHandshakeIsToldNothing() {
        subscriber.answers(Answer.status(404));
        var created = create(asked("adverse-event-reported", "full-resource"));
        awaitStatus(created, SubscriptionStatus.ERROR);
        record(event(false));
        subscriber.answers(Answer.TAKES_IT);
        assertThat(subscriber.rest()).hasSize(3).allMatch(request -> request.type()
                .equals("handshake"));

        var again = read(created).setStatus(SubscriptionStatus.REQUESTED);
        client.generic().update().resource(again).execute();
        assertThat(subscriber.next().type()).isEqualTo("handshake");
        // It missed nothing: what happened since it was stored waited.
        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
    }

    @Test
    void headersAreNeverReadAndOutliveAReadChangeAndPut() {
        var created = active(asked("adverse-event-reported", "id-only"));
        var path = "/Subscription/" + created.getIdPart();
        for (var asked : List.of(
                path,
                path + "/_history",
                "/Subscription?_id=" + created.getIdPart(),
                path + "?_format=xml",
                path + "/$diff?_format=json")) {
            assertThat(client.get(asked).body()).doesNotContain("secret-of-the-subscriber");
        }
        var changed = read(created).setReason("another");
        var answer = client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(FhirTestClient.json(changed))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("secret-of-the-subscriber").contains("another");
        record(event(false));
        assertThat(subscriber.nextEvent().headers()).containsEntry("authorization", Asked.SECRET);

        // Nobody gets the value sent to another server by putting back what was read.
        changed.getChannel().setEndpoint("http://127.0.0.1:9/");
        changed.setId("Subscription/" + created.getIdPart());
        var elsewhere = client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(FhirTestClient.json(changed))));
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(elsewhere.body()).contains("expected: the value itself");
    }

    @Test
    void aHeaderThatIsGivenAnewIsUsedFromThenOn() {
        var created = active(asked("adverse-event-reported", "id-only"));
        var changed = read(created);
        changed.getChannel().getHeader().get(0).setValue("Authorization: Bearer another-secret");
        client.generic().update().resource(changed).execute();
        var handshake = subscriber.next();
        assertThat(handshake.type()).isEqualTo("handshake");
        assertThat(handshake.headers()).containsEntry("authorization", "Bearer another-secret");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "topic|expected: one of https://w3id.org/ketabridge/SubscriptionTopic/",
                "filter|the filter AdverseEvent?onset=2026",
                "chain|the filter AdverseEvent?patient.name=Abara",
                "extension|the extension http://hl7.org/fhir/5.0/subscriptions-backport",
                "channel|Subscription.channel.type: email (expected: rest-hook or websocket)",
                "endpoint of a socket|Subscription.channel.endpoint: http",
                "header of a socket|Subscription.channel.header: a header (expected: none",
                "time-out of a socket|the extension http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-timeout",
                "socket of a search|Subscription.channel.type: websocket (expected: rest-hook; by websocket only about a topic)",
                "payload|Subscription.channel.payload: text/plain",
                "content|Subscription.channel.payload: everything",
                "no content|expected: one: empty, id-only or full-resource",
                "endpoint|Subscription.channel.endpoint: ftp://example.org/x",
                "header|Subscription.channel.header: Host",
                "many|expected: one number from 1 to 100",
                "over|Subscription.end: 2020-01-01",
                "search|expected: the URL of a topic, or a search",
                "empty filter|the filter",
                "wrong date|expected: parameters and values that a search has",
                "search of a chain|expected: parameters that ask about the resource alone",
            })
    void whatIsNotServedIsRefusedByName(String what, String sentence) {
        var subscription = asked("adverse-event-reported", "id-only");
        var channel = subscription.getChannel();
        switch (what) {
            case "topic" -> subscription.setCriteria("https://example.org/topic");
            case "filter" ->
                subscription
                        .getCriteriaElement()
                        .getExtension()
                        .get(0)
                        .setValue(new StringType("AdverseEvent?onset=2026"));
            case "chain" ->
                subscription
                        .getCriteriaElement()
                        .getExtension()
                        .get(0)
                        .setValue(new StringType("AdverseEvent?patient.name=Abara"));
            case "extension" ->
                subscription
                        .getCriteriaElement()
                        .addExtension(
                                "http://hl7.org/fhir/5.0/subscriptions-backport/StructureDefinition/backport-filter-criteria",
                                new StringType("Encounter.patient=Patient/123"));
            case "channel" -> channel.setType(SubscriptionChannelType.EMAIL);
            case "endpoint of a socket" -> channel.setType(SubscriptionChannelType.WEBSOCKET);
            case "header of a socket" ->
                channel.setType(SubscriptionChannelType.WEBSOCKET).setEndpoint(null);
            case "time-out of a socket" ->
                channel.setType(SubscriptionChannelType.WEBSOCKET)
                        .setEndpoint(null)
                        .setHeader(null)
                        .addExtension(Asked.BACKPORT + "timeout", new UnsignedIntType(1));
            case "socket of a search" -> {
                channel.setType(SubscriptionChannelType.WEBSOCKET)
                        .setEndpoint(null)
                        .setHeader(null);
                subscription
                        .setCriteria("Observation?code=x")
                        .getCriteriaElement()
                        .getExtension()
                        .clear();
            }
            case "payload" -> channel.getPayloadElement().setValue("text/plain");
            case "content" ->
                channel.getPayloadElement()
                        .getExtension()
                        .get(0)
                        .setValue(new org.hl7.fhir.r4.model.CodeType("everything"));
            case "no content" -> channel.getPayloadElement().getExtension().clear();
            case "endpoint" -> channel.setEndpoint("ftp://example.org/x");
            case "header" -> channel.addHeader("Host: elsewhere");
            case "many" -> channel.addExtension(Asked.BACKPORT + "max-count", new PositiveIntType(101));
            case "over" -> subscription.setEndElement(new InstantType("2020-01-01T00:00:00Z"));
            case "empty filter" ->
                subscription.getCriteriaElement().getExtension().get(0).setValue(new Coding().setCode("x"));
            case "wrong date" ->
                subscription
                        .setCriteria("Observation?date=never")
                        .getCriteriaElement()
                        .getExtension()
                        .clear();
            case "search" ->
                subscription
                        .setCriteria("Anything?x=y")
                        .getCriteriaElement()
                        .getExtension()
                        .clear();
            default ->
                subscription
                        .setCriteria("Observation?patient.name=Abara")
                        .getCriteriaElement()
                        .getExtension()
                        .clear();
        }
        var answer = client.post("/Subscription", FhirTestClient.json(subscription));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains(sentence);
        assertThat(answer.body()).doesNotContain("secret-of-the-subscriber");
    }

    @Test
    void aSearchOfR4IsServedToo() {
        var subscription = new Subscription()
                .setStatus(SubscriptionStatus.REQUESTED)
                .setReason("test")
                .setCriteria("Observation?patient=" + patient + "&code=http://loinc.org|44261-6");
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(subscriber.url())
                .setPayload("application/fhir+json");
        var created = create(subscription);
        awaitStatus(created, SubscriptionStatus.ACTIVE);
        var observation = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept(new Coding("http://loinc.org", "44261-6", null)).setText("score"))
                .setSubject(new Reference(patient));
        var id = client.generic().create().resource(observation).execute().getId();
        var told = subscriber.next();
        assertThat(told.method() + " " + told.path()).isEqualTo("PUT /notifications/Observation/" + id.getIdPart());
        assertThat(told.body()).contains("\"score\"");

        var changed = read(created);
        changed.getChannel().setPayload(null);
        client.generic().update().resource(changed).execute();
        awaitStatus(created, SubscriptionStatus.ACTIVE);
        observation.setId(id.toUnqualifiedVersionless());
        observation.setStatus(ObservationStatus.AMENDED);
        client.generic().update().resource(observation).execute();
        var bell = subscriber.next();
        assertThat(bell.method() + " " + bell.path() + bell.body()).isEqualTo("POST /notifications");
    }

    @Test
    void aHeartbeatIsSentWhenThereIsNothingElse() {
        var subscription = asked("adverse-event-reported", "id-only");
        subscription.getChannel().addExtension(Asked.BACKPORT + "heartbeat-period", new UnsignedIntType(1));
        active(subscription);
        assertThat(subscriber.next().type()).isEqualTo("heartbeat");
        assertThat(subscriber.next().type()).isEqualTo("heartbeat");
    }

    @Test
    void anEventDoesNotWaitForTheHeartbeat() {
        var subscription = asked("adverse-event-reported", "id-only");
        subscription.getChannel().addExtension(Asked.BACKPORT + "heartbeat-period", new UnsignedIntType(3600));
        active(subscription);
        record(event(false));
        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
        record(event(false));
        assertThat(subscriber.nextEvent().numbers()).containsExactly(2L);
    }

    @Test
    void saysHowItStandsAndWhatWasMissed() {
        var created = active(asked("adverse-event-reported", "full-resource"));
        record(event(false));
        record(event(true));
        subscriber.nextEvent();
        subscriber.nextEvent();
        var path = "/Subscription/" + created.getIdPart();
        var status =
                FhirTestClient.parse(Bundle.class, client.get(path + "/$status").body());
        assertThat(status.getType()).isEqualTo(BundleType.SEARCHSET);
        assertThat(status.getEntry()).hasSize(1);
        assertThat(FhirTestClient.json(status.getEntryFirstRep().getResource()))
                .contains("\"query-status\"", "\"active\"", created.getIdPart());
        var all = client.get("/Subscription/$status?status=active&id=" + created.getIdPart());
        assertThat(FhirTestClient.parse(Bundle.class, all.body()).getEntry()).hasSize(1);

        var events = FhirTestClient.parse(
                Bundle.class,
                client.get(path + "/$events?eventsSinceNumber=2&content=id-only")
                        .body());
        assertThat(events.getEntry()).hasSize(2);
        assertThat(FhirTestClient.json(events)).contains("\"query-event\"").doesNotContain("\"valueString\":\"1\"");
        assertThat(events.getEntry().get(1).getResource()).isNull();
        assertThat(client.get(path + "/$events?eventsSinceNumber=one").statusCode())
                .isEqualTo(400);
    }

    /** As many as it asked for go together, and none is left over. */
    @Test
    void whatWaitedIsToldInNotificationsOfAsManyAsItTakes() {
        subscriber.answers(Answer.status(404));
        var asked = asked("adverse-event-reported", "id-only");
        asked.getChannel().addExtension(Asked.BACKPORT + "max-count", new PositiveIntType(2));
        var created = create(asked);
        awaitStatus(created, SubscriptionStatus.ERROR);
        record(event(false));
        record(event(false));
        record(event(false));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.get("/Subscription/" + created.getIdPart() + "/$status")
                                .body())
                        .contains("\"events-since-subscription-start\",\"valueString\":\"3\""));
        subscriber.answers(Answer.TAKES_IT);

        client.generic()
                .update()
                .resource(read(created).setStatus(SubscriptionStatus.REQUESTED))
                .execute();

        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L, 2L);
        assertThat(subscriber.nextEvent().numbers()).containsExactly(3L);
    }

    @Test
    void isToldInXmlAtAnAddressWithAQuery() {
        var asked = asked("adverse-event-reported", "full-resource");
        asked.getChannel().setEndpoint(subscriber.url() + "?clinic=a%20b");
        asked.getChannel().getPayloadElement().setValue("application/fhir+xml");
        create(asked);
        var handshake = subscriber.next();
        record(event(false));
        var told = subscriber.next();

        assertThat(List.of(handshake, told)).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/notifications?clinic=a%20b");
            assertThat(request.headers().get("content-type")).startsWith("application/fhir+xml");
        });
        var bundle = FhirContext.forR4Cached().newXmlParser().parseResource(Bundle.class, told.body());
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Parameters", "AdverseEvent", "Patient");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        var asked = asked("adverse-event-reported", "id-only");
        asked.setEndElement(InstantType.withCurrentTime());
        asked.getEndElement().add(Calendar.HOUR, 1);
        var created = active(asked);

        // It rests until then, and that is now.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JdbcClient.create(dataSource)
                                .sql(
                                        "update subscription set ends = current_timestamp, due = current_timestamp where id = ? and due = ends")
                                .param(created.getIdPart())
                                .update()
                        == 1);
        awaitStatus(created, SubscriptionStatus.OFF);
        record(event(false));

        assertThat(read(created).getError()).contains("end");
        assertThat(subscriber.rest()).extracting(Subscriber.Request::type).doesNotContain("event-notification");
    }

    @Test
    void metadataNamesTheTopics() {
        assertThat(client.get("/metadata").body())
                .contains(
                        "capabilitystatement-subscriptiontopic-canonical",
                        Asked.TOPIC + "order-held",
                        "backport-subscription-server-r4");
    }
}
