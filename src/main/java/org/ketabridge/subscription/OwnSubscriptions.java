package org.ketabridge.subscription;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.subscription.SocketFeed.Owner;

/** Which subscriptions a request may ask about: those of its client. */
public final class OwnSubscriptions {

    private final Subscriptions subscriptions;
    private final Clock clock;
    private final @Nullable LastingReach reach;

    /** @param reach null: access is not checked */
    OwnSubscriptions(Subscriptions subscriptions, Clock clock, @Nullable LastingReach reach) {
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.reach = reach;
    }

    StoredSubscription known(String id) {
        return subscriptions
                .find(id)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "Subscription/" + id + " is not known (expected: a subscription that is stored here)"));
    }

    /** One that is the client's own, or any for an administrator. */
    StoredSubscription of(String id, RequestDetails request) {
        var subscription = known(id);
        if (!isFor(subscription, request)) {
            throw new ForbiddenOperationException(
                    "Subscription/" + id + " is another client's (expected: who last wrote it, or an administrator)");
        }
        return subscription;
    }

    boolean isFor(StoredSubscription subscription, RequestDetails request) {
        return reach == null || reach.isOfAdministrator(request) || isOfClient(subscription, request);
    }

    private boolean isOfClient(StoredSubscription subscription, RequestDetails request) {
        return reach == null || (subscription.access() != null && reach.isOf(subscription.access(), request));
    }

    /**
     * What a request may be connected to.
     *
     * @param owner whose they are
     */
    public record Connectable(List<String> ids, Owner owner) {}

    /**
     * The subscriptions that a request may be connected to: by WebSocket, not off, and its client's own. Not also an administrator's:
     * who is connected is told things for as long as the owner may be, whatever becomes of anybody else.
     *
     * @param ids empty: all that there are
     * @return empty: there are none
     */
    public Optional<Connectable> connectable(Collection<String> ids, RequestDetails request) {
        var found = ids.isEmpty()
                ? subscriptions.all().stream()
                        .filter(subscription -> subscription.isOpenToSockets(clock.instant()))
                        .filter(subscription -> isOfClient(subscription, request))
                        .toList()
                : ids.stream().map(id -> connectable(id, request)).toList();
        return found.stream().findFirst().map(first -> {
            // While access is not checked there may be several owners; else it is the request's.
            var owner = Owner.of(first);
            return new Connectable(
                    found.stream()
                            .filter(subscription -> Owner.of(subscription).equals(owner))
                            .map(StoredSubscription::id)
                            .toList(),
                    owner);
        });
    }

    private StoredSubscription connectable(String id, RequestDetails request) {
        var subscription = known(id);
        if (!isOfClient(subscription, request)) {
            throw new ForbiddenOperationException(
                    "Subscription/" + id + " is another client's (expected: who last wrote it)");
        }
        if (!subscription.channel().isSocket()) {
            throw new UnprocessableEntityException("Subscription/" + id
                    + " is delivered to its endpoint (expected: one whose channel.type is websocket)");
        }
        if (!subscription.isOpenToSockets(clock.instant())) {
            throw new UnprocessableEntityException(
                    "Subscription/" + id
                            + " is off, or has ended (expected: one that is served; an update with the status requested has it served again)");
        }
        return subscription;
    }
}
