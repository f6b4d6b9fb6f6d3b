package org.ketabridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Subscriber;

/** What a test stores of subscriptions and what they depend on, and removes in the end: it would be judged in every other test. */
final class MadeSubscriptions implements AutoCloseable {

    private final FhirTestClient client;
    private final Deque<String> made = new ArrayDeque<>();

    /** @param client who sees and removes all of it */
    MadeSubscriptions(FhirTestClient client) {
        this.client = client;
    }

    /** Tells its reference. */
    String create(FhirTestClient by, Resource resource) {
        made.addLast(by.create(resource));
        return made.getLast();
    }

    /** The reference of one that was shaken hands with. */
    String subscribe(FhirTestClient by, Subscription asked, Subscriber subscriber) {
        var created = create(by, asked);
        assertThat(subscriber.next().type()).isEqualTo("handshake");
        awaitStatus(created, SubscriptionStatus.ACTIVE);
        return created;
    }

    void awaitStatus(String subscription, SubscriptionStatus status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read(subscription).getStatus()).isEqualTo(status));
    }

    Subscription read(String subscription) {
        return FhirTestClient.parse(
                Subscription.class, client.get("/" + subscription).body());
    }

    void removeLast() {
        remove(made.removeLast());
    }

    private void remove(String reference) {
        client.send("/" + reference, HttpRequest.Builder::DELETE);
    }

    @Override
    public void close() {
        made.forEach(this::remove);
    }
}
