package org.ketabridge.subscription;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;

/**
 * What is stored of a subscription that a node has: it notes what came of it there, as long as it has it. With patience, for what was sent
 * and not noted is sent again.
 */
final class HeldSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(HeldSubscription.class);

    private static final int OF_THE_SERVER = 500;

    /** When somebody else has locked it or writes it at the same time. */
    private static final int TRIES = 3;

    /** The database's clock, by which something is due, may be so far ahead. */
    private static final Duration BETWEEN_CLOCKS = Duration.ofSeconds(1);

    private final String id;
    private final String node;
    private final DeliveryParts parts;

    HeldSubscription(String id, String node, DeliveryParts parts) {
        this.id = id;
        this.node = node;
        this.parts = parts;
    }

    /** Empty: it is not this node's any longer. */
    Optional<StoredSubscription> find() {
        return parts.subscriptions().find(node, id);
    }

    private Instant now() {
        return parts.clock().instant();
    }

    /** Notes that something was taken; false: it is not this node's any longer. */
    boolean wasTaken(StoredSubscription subscription) {
        return together(() -> parts.subscriptions().taken(node, id, now())) && isActive(subscription);
    }

    /** The same of events; also when it is another's now, they were taken. */
    boolean wasTaken(StoredSubscription subscription, List<Event> events, Delivery sent, Instant at) {
        var isMine = together(() -> {
            // Its row first, as everybody else locks it and its events.
            var isStillMine = parts.subscriptions().taken(node, id, at);
            // One that was deleted meanwhile has no place for it, and a transaction does not outlast the attempt.
            var current = isStillMine
                    ? Optional.of(subscription)
                    : parts.subscriptions().find(id);
            current.ifPresent(one -> parts.events().note(id, sent));
            // Of one with another endpoint since, that one has not taken them.
            current.filter(one -> Objects.equals(
                            one.channel().endpoint(), subscription.channel().endpoint()))
                    .ifPresent(one -> parts.events().settle(id, events, Event.State.DELIVERED, at));
            return isStillMine;
        });
        return isMine && isActive(subscription);
    }

    /** Notes that something was not taken; false: it is not this node's any longer. */
    boolean failed(int failures, String failure, Instant at) {
        return together(() -> parts.subscriptions().failed(node, id, failures, failure, at));
    }

    /** In one transaction, which is one journey to the disk; again when somebody else writes the same. */
    private boolean together(BooleanSupplier work) {
        for (var tries = 1; ; tries++) {
            try {
                return Boolean.TRUE.equals(parts.transaction().execute(status -> work.getAsBoolean()));
            } catch (ResourceVersionConflictException | TransientDataAccessException e) {
                // Whoever writes the resource locks it first, and its row here then.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** It is in error, and an event, if it was about one, is put aside; false: it is not this node's any longer. */
    boolean failed(StoredSubscription subscription, String failure, List<Event> sent) {
        return move(subscription, State.ERROR, failure, () -> sent.stream()
                .findFirst()
                .ifPresent(event -> settle(List.of(event), Event.State.DEAD)));
    }

    /** Switches it off; what waits is put aside. False: it is not this node's any longer. */
    boolean end(StoredSubscription subscription, String reason) {
        return move(subscription, State.OFF, reason, () -> parts.events().buryWaiting(id, now()));
    }

    void settle(List<Event> events, Event.State state) {
        parts.events().settle(id, events, state, now());
    }

    /**
     * Another state, of the row and of the resource together; false: it is this node's no longer, or in another state.
     *
     * @param besides what is done in the same transaction
     */
    private boolean move(StoredSubscription subscription, State to, @Nullable String failure, Runnable besides) {
        Runnable note = subscription.state() == to
                ? HeldSubscription::nothing
                : () -> parts.statusNote().note(id, to, failure);
        try {
            return together(() -> moved(subscription, to, besides, note));
        } catch (ResourceVersionConflictException e) {
            throw e;
        } catch (BaseServerResponseException e) {
            if (e.getStatusCode() >= OF_THE_SERVER) {
                throw e;
            }
            // What becomes of it must not depend on that: else what it does not take would be sent for ever.
            LOG.error("That subscription {} is {} cannot be noted in its resource", id, to.code(), e);
            return together(() -> moved(subscription, to, besides, HeldSubscription::nothing));
        }
    }

    private boolean moved(StoredSubscription subscription, State to, Runnable besides, Runnable note) {
        var isMoved = parts.subscriptions().move(node, id, subscription.state(), to);
        if (isMoved) {
            besides.run();
            note.run();
        }
        return isMoved;
    }

    /** Also after something was taken; false: it is not this node's any longer. */
    private boolean isActive(StoredSubscription subscription) {
        return subscription.state() == State.ACTIVE
                || move(subscription, State.ACTIVE, null, HeldSubscription::nothing);
    }

    private static void nothing() {}

    /**
     * Lets go of it until something is due, or its end.
     *
     * @param due null: when there is an event
     * @return until when; null: until there is an event
     */
    @Nullable Instant restUntil(StoredSubscription subscription, @Nullable Instant due) {
        var ends = subscription.ends();
        var next = due == null || (ends != null && ends.isBefore(due)) ? ends : due;
        var soonest = now().plus(BETWEEN_CLOCKS);
        // Else it would be taken up at once, and again, until this clock has come as far as the other.
        var later = next != null && next.isBefore(soonest) ? soonest : next;
        rest(subscription, later);
        return later;
    }

    /** Lets go of it until it is tried again, or null: until somebody asks for it. */
    void rest(StoredSubscription subscription, @Nullable Instant due) {
        parts.subscriptions().rest(node, id, due, subscription.lastNumber());
    }

    /** Leaves it to another node, which goes on at once. */
    void release() {
        parts.subscriptions().leases(false).release(node, id);
    }
}
