package org.ketabridge.subscription;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingReach;

/** Which subscriptions a request may ask about: those of its client. */
public final class OwnSubscriptions {

    private final Subscriptions subscriptions;
    private final @Nullable LastingReach reach;

    /** @param reach null: access is not checked */
    OwnSubscriptions(Subscriptions subscriptions, @Nullable LastingReach reach) {
        this.subscriptions = subscriptions;
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
     * The ids of subscriptions that a request may be connected to: by WebSocket, not off, and its client's own. Not also an
     * administrator's: who is connected is told things for as long as the owner may be, whatever becomes of anybody else.
     *
     * @param ids empty: all that there are
     */
    public List<String> connectable(Collection<String> ids, RequestDetails request) {
        if (ids.isEmpty()) {
            return subscriptions.all().stream()
                    .filter(subscription -> subscription.state() != State.OFF)
                    .filter(subscription -> subscription.channel().isSocket())
                    .filter(subscription -> isOfClient(subscription, request))
                    .map(StoredSubscription::id)
                    .toList();
        }
        for (var id : ids) {
            var subscription = known(id);
            if (!isOfClient(subscription, request)) {
                throw new ForbiddenOperationException(
                        "Subscription/" + id + " is another client's (expected: who last wrote it)");
            }
            if (!subscription.channel().isSocket()) {
                throw new UnprocessableEntityException("Subscription/" + id
                        + " is delivered to its endpoint (expected: one whose channel.type is websocket)");
            }
            if (subscription.state() == State.OFF) {
                throw new UnprocessableEntityException(
                        "Subscription/" + id
                                + " is off (expected: one that is served; an update with the status requested has it served again)");
            }
        }
        return List.copyOf(ids);
    }
}
