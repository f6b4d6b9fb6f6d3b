package org.ketabridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Subscriber.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is wrong with one subscription is that one's trouble: it is seen, it ends, and no other waits for it. */
@FhirServerTest
class SubscriptionFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private FhirTestClient client;

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

    private Subscription asked(Subscriber by) {
        return Asked.about("adverse-event-reported", patient, "id-only", by);
    }

    private String subscribe(FhirTestClient as, Subscriber by) {
        return made.subscribe(as, asked(by), by);
    }

    private void anEvent() {
        client.create(Asked.event(patient, false));
    }

    private static String id(String subscription) {
        return subscription.substring(subscription.indexOf('/') + 1);
    }

    private JdbcClient.StatementSpec database(String sql) {
        return JdbcClient.create(dataSource).sql(sql);
    }

    /** Of its events by their numbers. */
    private Map<Long, String> states(String subscription) {
        return database("select number, state from subscription_event where subscription = ?")
                .param(id(subscription))
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void awaitState(String subscription, long number, String state) {
        // Another thread would be interrupted when it takes too long, and H2 close its file.
        await().pollInSameThread().atMost(SOON).untilAsserted(() -> assertThat(states(subscription))
                .containsEntry(number, state));
    }

    @Test
    void aScopeByAParameterThatThereIsNotReachesNothingAndStopsNobody() {
        var mistaken = client.with(Grant.toService(
                "subscriber-" + UUID.randomUUID(),
                Set.of("system/Subscription.cruds", "system/AdverseEvent.rs?seriosness=x")));
        try (var other = Subscriber.start()) {
            subscribe(client, other);
            subscribe(mistaken, subscriber);

            anEvent();

            assertThat(other.nextEvent().numbers()).containsExactly(1L);
            assertThat(subscriber.rest()).isEmpty();
        }
    }

    /** By $events it can be had all the same, and $resend has it told once somebody has looked. */
    @Test
    void whatAFilterNoLongerTellsLeavesAGap() {
        var parameter = client.create(aParameterOfNotes());
        var asked = new Subscription()
                .setStatus(SubscriptionStatus.REQUESTED)
                .setReason("test")
                .setCriteria("AdverseEvent?x-noted=dizzy");
        asked.getChannel()
                .setType(Subscription.SubscriptionChannelType.RESTHOOK)
                .setEndpoint(subscriber.url());
        var subscription = made.create(client, asked);
        made.awaitStatus(subscription, SubscriptionStatus.ACTIVE);
        try (var other = Subscriber.start()) {
            subscribe(client, other);
            client.send("/" + parameter, HttpRequest.Builder::DELETE);

            anEvent();

            assertThat(other.nextEvent().numbers()).containsExactly(1L);
            awaitState(subscription, 1, "dead");
            assertThat(subscriber.rest()).isEmpty();
            client.post("/" + subscription + "/$resend", "{\"resourceType\":\"Parameters\"}");
            assertThat(subscriber.next().method()).isEqualTo("POST");
        }
    }

    private static SearchParameter aParameterOfNotes() {
        return new SearchParameter()
                .setUrl("https://example.org/SearchParameter/x-noted-" + UUID.randomUUID())
                .setName("XNoted")
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription("What it is called")
                .setCode("x-noted")
                .addBase("AdverseEvent")
                .setType(SearchParamType.STRING)
                .setExpression("AdverseEvent.event.text");
    }

    /** The server's own failures count as an endpoint's do: with tries, an end, and what comes after it. */
    @Test
    void anEventThatCannotBeJudgedIsPutAside() {
        var subscription = subscribe(client, subscriber);
        subscriber.answers(Answer.status(500));
        anEvent();
        awaitState(subscription, 1, "dead");
        subscriber.answers(Answer.TAKES_IT);
        subscriber.rest();
        database("update subscription_event set type = 'Quux' where subscription = ?")
                .param(id(subscription))
                .update();
        client.post("/" + subscription + "/$resend", "{\"resourceType\":\"Parameters\"}");
        anEvent();

        assertThat(subscriber.nextEvent().numbers()).containsExactly(2L);
        awaitState(subscription, 1, "dead");
        made.awaitStatus(subscription, SubscriptionStatus.ACTIVE);
        assertThat(database("select failure from subscription_delivery where subscription = ? and first_number = 1")
                        .param(id(subscription))
                        .query(String.class)
                        .list())
                .contains("The server cannot tell whether it may be told; its log has the reason");
    }

    /** By rules that came after it was stored it does not conform; how it stands is noted in it all the same. */
    @Test
    void oneThatDoesNotConformAnyMoreIsInErrorLikeAnother() {
        var subscription = subscribe(client, subscriber);
        assertThat(database("update hfj_res_ver set res_text_vc = replace(res_text_vc, '\"reason\":\"test\",', '')"
                                + " where res_type = 'Subscription' and res_id = (select res_id from hfj_resource"
                                + " where res_type = 'Subscription' and fhir_id = ?)")
                        .param(id(subscription))
                        .update())
                .isPositive();
        assertThat(made.read(subscription).hasReason()).isFalse();
        subscriber.answers(Answer.status(500));

        anEvent();

        made.awaitStatus(subscription, SubscriptionStatus.ERROR);
        awaitState(subscription, 1, "dead");
    }

    @Test
    void whatTheEndpointOfBeforeTakesAnotherOneIsToldToo() {
        var mayAnswer = new CountDownLatch(1);
        try (var other = Subscriber.start()) {
            var subscription = subscribe(client, subscriber);
            subscriber.answers((request, exchange) -> {
                try {
                    mayAnswer.await();
                    exchange.sendResponseHeaders(200, -1);
                } catch (InterruptedException e) {
                    throw new java.io.InterruptedIOException();
                }
            });
            anEvent();
            assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
            var moved = made.read(subscription);
            moved.getChannel().setEndpoint(other.url()).setHeader(List.of());
            var answer =
                    client.send("/" + subscription, request -> request.header("Content-Type", "application/fhir+json")
                            .PUT(BodyPublishers.ofString(FhirTestClient.json(moved))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            mayAnswer.countDown();

            assertThat(other.next().type()).isEqualTo("handshake");
            assertThat(other.nextEvent().numbers()).containsExactly(1L);
        }
    }

    @Test
    void whatWasPutAsideIsNotNamedToWhoMayNoLongerSeeIt() {
        var some = client.with(Grant.toService(
                "subscriber-" + UUID.randomUUID(),
                Set.of(
                        "system/Subscription.cruds",
                        "system/AdverseEvent.rs?actuality=" + AdverseEvent.AdverseEventActuality.ACTUAL.toCode())));
        var subscription = subscribe(some, subscriber);
        subscriber.answers(Answer.status(500));
        var event = client.create(Asked.event(patient, false));
        awaitState(subscription, 1, "dead");
        assertThat(some.get("/" + subscription + "/$deliveries").body()).contains(event);

        var other = Asked.event(patient, false).setActuality(AdverseEvent.AdverseEventActuality.POTENTIAL);
        other.setId(event);
        client.generic().update().resource(other).execute();

        var told = some.get("/" + subscription + "/$deliveries").body();
        assertThat(told).contains("dead-letter").doesNotContain(event);
    }

    @Test
    void whatWasPutAsideIsNotNamedWhereOnlyNumbersWereAskedFor() {
        var asked = asked(subscriber);
        asked.getChannel().getPayloadElement().getExtension().get(0).setValue(new CodeType("empty"));
        var subscription = made.create(client, asked);
        subscriber.next();
        made.awaitStatus(subscription, SubscriptionStatus.ACTIVE);
        subscriber.answers(Answer.status(500));
        anEvent();
        awaitState(subscription, 1, "dead");

        assertThat(client.get("/" + subscription + "/$deliveries").body())
                .contains("dead-letter")
                .doesNotContain("AdverseEvent");
    }

    @Test
    void oneThatHasNeverAnsweredIsNotSentAnythingAgain() {
        subscriber.answers(Answer.status(404));
        var subscription = made.create(client, asked(subscriber));
        made.awaitStatus(subscription, SubscriptionStatus.ERROR);

        var answer = client.post("/" + subscription + "/$resend", "{\"resourceType\":\"Parameters\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("has never answered", "an update with the status requested");
    }
}
