package org.ketabridge.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;

/**
 * What those who are connected by WebSocket are told of subscriptions. It is held to what the owner may see when it is asked for, and
 * recorded before it is given out, as what is sent to endpoints.
 */
public final class SocketFeed {

    private final FhirContext fhir;
    private final Subscriptions subscriptions;
    private final Events events;
    private final VisibleResources resources;
    private final Notifications notifications;
    private final DeliveryAudit audit;
    private final DeliveryWorker worker;
    private final Clock clock;

    SocketFeed(
            FhirContext fhir,
            Subscriptions subscriptions,
            Events events,
            VisibleResources resources,
            Notifications notifications,
            DeliveryAudit audit,
            DeliveryWorker worker,
            Clock clock) {
        this.fhir = fhir;
        this.subscriptions = subscriptions;
        this.events = events;
        this.resources = resources;
        this.notifications = notifications;
        this.audit = audit;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * Whose a subscription is.
     *
     * @param client null: nobody's, as while access is not checked
     */
    public record Owner(@Nullable String client, @Nullable String fhirUser) {

        static Owner of(StoredSubscription subscription) {
            var access = subscription.access();
            return access == null ? new Owner(null, null) : new Owner(access.client(), access.fhirUser());
        }
    }

    /**
     * How a subscription stands that somebody may be connected to.
     *
     * @param lastNumber of its latest event
     * @param heartbeat after so long without anything else a sign of life is sent; zero: none
     */
    public record Standing(Owner owner, long lastNumber, Duration heartbeat) {}

    /**
     * Something to be sent.
     *
     * @param text null: nothing, of events that nobody may see any more
     * @param last number of the latest event that it tells of, or that there was
     * @param sending null: there is nothing to be noted
     */
    public record Message(@Nullable String text, long last, @Nullable Sending sending) {}

    /** What is noted of it when it was sent, or not. */
    record Sending(String subscription, NotificationType type, Instant began, List<Event> told) {}

    /** Those of some subscriptions that may be connected to now, by their ids. One query. */
    public Map<String, Standing> standings(Collection<String> ids) {
        var standings = new HashMap<String, Standing>();
        for (var subscription : subscriptions.find(ids)) {
            if (subscription.isOpenToSockets(clock.instant())) {
                standings.put(
                        subscription.id(),
                        new Standing(
                                Owner.of(subscription),
                                subscription.lastNumber(),
                                subscription.channel().heartbeat()));
            }
        }
        return standings;
    }

    /** One that is served, with what its owner may have now. */
    private record Served(StoredSubscription subscription, @Nullable LastingAccess access) {}

    /** Empty: nothing may be told of it any more. */
    private Optional<Served> served(String id) {
        var found = subscriptions.find(id).filter(one -> one.isOpenToSockets(clock.instant()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var granted = found.get().access();
        if (granted == null) {
            return Optional.of(new Served(found.get(), null));
        }
        var access = resources.accessNow(granted);
        if (access.isEmpty()) {
            end(id);
        }
        return access.map(one -> new Served(found.get(), one));
    }

    /** On what it depends whether a client may still have anything. */
    private record Granted(String client, Set<String> scopes) {}

    /** Has those of some subscriptions switched off whose client may have nothing any more. */
    public void endUngranted(Collection<String> ids) {
        var known = new HashMap<Granted, Boolean>();
        for (var subscription : subscriptions.find(ids)) {
            var access = subscription.access();
            if (access != null
                    && !known.computeIfAbsent(
                            new Granted(access.client(), access.scopes()),
                            one -> resources.accessNow(access).isPresent())) {
                end(subscription.id());
            }
        }
    }

    /** What ends a subscription, and says so in its resource, does it also when nobody is connected. */
    private void end(String id) {
        subscriptions.hurry(id);
        worker.wake();
    }

    /** What begins it: how the subscription stands. What has a later number than that comes afterwards. */
    public Optional<Message> handshake(String id) {
        return sign(id, NotificationType.HANDSHAKE);
    }

    /** A sign of life. */
    public Optional<Message> heartbeat(String id) {
        return sign(id, NotificationType.HEARTBEAT);
    }

    private Optional<Message> sign(String id, NotificationType type) {
        return served(id).map(served -> {
            var subscription = served.subscription();
            var bundle = notifications.notification(
                    subscription, type, subscription.channel().content(), List.of(), served.access());
            return message(subscription, type, bundle, List.of(), subscription.lastNumber());
        });
    }

    /**
     * The next events.
     *
     * @param after the number of the last that was told
     * @return empty: nothing may be told any more
     */
    public Optional<Message> next(String id, long after) {
        return served(id).map(served -> next(served.subscription(), served.access(), after));
    }

    private Message next(StoredSubscription subscription, @Nullable LastingAccess access, long after) {
        var channel = subscription.channel();
        var found = events.between(subscription.id(), after + 1, Long.MAX_VALUE, channel.most());
        if (found.isEmpty()) {
            // What was removed meanwhile, because it is old, is not to be had by $events either.
            return new Message(null, Math.max(after, subscription.lastNumber()), null);
        }
        var last = found.get(found.size() - 1).number();
        var visible = found.stream()
                .filter(event -> event.state() != Event.State.DEAD && resources.isVisible(access, event.change()))
                .toList();
        if (visible.isEmpty()) {
            return new Message(null, last, null);
        }
        var bundle =
                notifications.notification(subscription, NotificationType.EVENT, channel.content(), visible, access);
        audit.told(subscription, Notifications.told(bundle));
        return message(subscription, NotificationType.EVENT, bundle, visible, last);
    }

    private Message message(
            StoredSubscription subscription, NotificationType type, Bundle bundle, List<Event> told, long last) {
        var mime = Objects.requireNonNull(subscription.channel().mime(), "a topic's payload");
        return new Message(
                Notifications.written(fhir, bundle, mime),
                last,
                new Sending(subscription.id(), type, clock.instant(), told));
    }

    /**
     * Notes what became of it, for whoever asks what was delivered. Not of signs of life: of each client there may be one a second, and
     * what was delivered would not be found among them.
     *
     * @param failure null: it was sent
     */
    public void note(Message message, @Nullable String failure) {
        var sending = message.sending();
        if (sending == null || (failure == null && sending.type() == NotificationType.HEARTBEAT)) {
            return;
        }
        events.note(
                sending.subscription(),
                Delivery.of(sending.began(), clock.instant(), sending.type(), sending.told(), null, failure));
    }
}
