package org.ketabridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Subscriber.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of subscriptions and events after days: here the database is told that they have gone by. */
@FhirServerTest
class SubscriptionTimesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private FhirTestClient client;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private DeliveryWorker worker;

    private final Subscriber subscriber = Subscriber.start();
    private String patient = "";
    private String subscription = "";

    @BeforeEach
    void aSubscription() {
        patient = client.create(new Patient());
        subscription = client.generic()
                .create()
                .resource(Asked.about("adverse-event-reported", patient, "id-only", subscriber))
                .execute()
                .getId()
                .getIdPart();
        subscriber.next();
        awaitStatus(SubscriptionStatus.ACTIVE);
    }

    @AfterEach
    void noSubscription() {
        client.send("/Subscription/" + subscription, request -> request.DELETE());
        subscriber.close();
    }

    private void record() {
        client.generic().create().resource(Asked.event(patient, false)).execute();
    }

    private Subscription read() {
        return client.generic()
                .read()
                .resource(Subscription.class)
                .withId(subscription)
                .execute();
    }

    private void awaitStatus(SubscriptionStatus status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(read().getStatus()).isEqualTo(status));
    }

    @Test
    void oneWhoseEndpointTakesNothingForThreeDaysIsSwitchedOff() {
        subscriber.answers(Answer.status(500));
        record();
        awaitStatus(SubscriptionStatus.ERROR);

        set("failing_since", Duration.ofDays(3).minusHours(1));
        subscriber.rest();
        record();
        assertThat(subscriber.nextEvent().numbers()).containsExactly(2L);
        await().atMost(SOON).until(() -> failures() > 3);
        assertThat(read().getStatus()).isEqualTo(SubscriptionStatus.ERROR);

        set("failing_since", Duration.ofDays(3));
        record();
        awaitStatus(SubscriptionStatus.OFF);
        assertThat(read().getError()).contains("has taken nothing since", "answers 500");
    }

    @Test
    void eventsAndDeliveriesCanBeAskedForSevenDays() {
        record();
        record();
        subscriber.nextEvent();
        subscriber.nextEvent();
        await().atMost(SOON).until(() -> waiting() == 0);
        age("subscription_event", "number = 1", Duration.ofDays(7).plusHours(1));
        age("subscription_event", "number = 2", Duration.ofDays(7).minusHours(1));

        worker.clean();

        assertThat(numbers()).containsExactly(2L);
        assertThat(deliveries()).isPositive();
        age("subscription_delivery", "1 = 1", Duration.ofDays(7).plusHours(1));
        worker.clean();
        assertThat(deliveries()).isZero();
    }

    private void set(String column, Duration ago) {
        database("update subscription set " + column + " = ? where id = ?")
                .params(before(ago), subscription)
                .update();
    }

    private void age(String table, String which, Duration ago) {
        database("update " + table + " set at = ? where subscription = ? and " + which)
                .params(before(ago), subscription)
                .update();
    }

    private static Object before(Duration ago) {
        return Instant.now().minus(ago).atOffset(ZoneOffset.UTC);
    }

    private int failures() {
        return database("select failures from subscription where id = ?")
                .param(subscription)
                .query(Integer.class)
                .single();
    }

    private int waiting() {
        return database("select count(*) from subscription_event where subscription = ? and state = 'waiting'")
                .param(subscription)
                .query(Integer.class)
                .single();
    }

    private List<Long> numbers() {
        return database("select number from subscription_event where subscription = ? order by number")
                .param(subscription)
                .query(Long.class)
                .list();
    }

    private int deliveries() {
        return database("select count(*) from subscription_delivery where subscription = ?")
                .param(subscription)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec database(String sql) {
        return JdbcClient.create(dataSource).sql(sql);
    }
}
