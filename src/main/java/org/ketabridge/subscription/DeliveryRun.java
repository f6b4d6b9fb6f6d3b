package org.ketabridge.subscription;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.smart.scope.LastingAccess;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * One node's work on a subscription: sends what waits, in order and one thing after the other, until there is nothing or something is not
 * taken. That is sent again after pauses that grow; then it is put aside, the subscription is in error, and what comes after it gets one
 * try each.
 */
final class DeliveryRun {

    private static final String ENDED = "The subscription has ended, as its element end says";
    private static final String NOT_GRANTED = "Its client may no longer have what it is about";

    private static final int TRIES_OF_A_MOVE = 3;

    /** Of whether the client of one that nobody may be connected to may still have it. */
    private static final Duration BETWEEN_CHECKS = Duration.ofHours(1);

    private final String id;
    private final LeasedWork work;
    private final DeliveryParts parts;
    private final Consumer<Duration> wakeAfter;
    private final DeliveryAttempt attempt;

    /**
     * A run on a subscription that a node has.
     *
     * @param work by which it has it
     * @param wakeAfter called with how long until it is to be tried again
     */
    DeliveryRun(String id, LeasedWork work, DeliveryParts parts, Consumer<Duration> wakeAfter) {
        this.id = id;
        this.work = work;
        this.parts = parts;
        this.wakeAfter = wakeAfter;
        // Who takes long to answer takes the place of nobody who does not.
        this.attempt = new DeliveryAttempt(parts, () -> work.standAside(id));
    }

    void run() {
        while (step()) {
            if (work.isStopping()) {
                parts.subscriptions().leases(false).release(work.node(), id);
                return;
            }
        }
    }

    /** Does one thing; false: there is nothing more to do now. */
    private boolean step() {
        var found = parts.subscriptions().find(id);
        if (found.isEmpty()) {
            return false;
        }
        var subscription = found.get();
        var now = parts.clock().instant();
        if (subscription.state() == State.OFF) {
            rest(subscription, null);
            return false;
        }
        if (subscription.hasEnded(now)) {
            return end(subscription, ENDED);
        }
        var access = accessNow(subscription);
        if (subscription.access() != null && access.isEmpty()) {
            return end(subscription, NOT_GRANTED);
        }
        if (subscription.channel().isSocket()) {
            offer(subscription, now);
            return false;
        }
        if (subscription.state() == State.ERROR && subscription.contact() == null) {
            // It has never answered: whoever wants it asks again.
            rest(subscription, subscription.ends());
            return false;
        }
        return subscription.state() == State.REQUESTED
                ? shakeHands(subscription, access.orElse(null))
                : deliver(subscription, access.orElse(null));
    }

    /**
     * Whoever is connected is told by the node that they are connected to; that nobody is must not keep it for ever. A node of a version
     * before may have tried to deliver it, or have left something waiting.
     */
    private void offer(StoredSubscription subscription, Instant now) {
        var isFine = subscription.state() == State.ACTIVE && subscription.failures() == 0;
        if (!isFine && !wasTaken(subscription)) {
            return;
        }
        parts.events().offerWaiting(id);
        restUntil(subscription, now.plus(BETWEEN_CHECKS));
    }

    private Optional<LastingAccess> accessNow(StoredSubscription subscription) {
        var reach = parts.reach();
        return reach == null || subscription.access() == null
                ? Optional.ofNullable(subscription.access())
                : reach.now(subscription.access());
    }

    /** R4 has none without a topic. */
    private boolean shakeHands(StoredSubscription subscription, @Nullable LastingAccess access) {
        if (subscription.isAboutTopic()) {
            var sent = attempt.sendAndNote(subscription, NotificationType.HANDSHAKE, access);
            if (sent.failure() != null) {
                return onFailure(subscription, sent.failure(), List.of());
            }
        }
        return wasTaken(subscription);
    }

    /** False: it is not this node's any longer. */
    private boolean wasTaken(StoredSubscription subscription) {
        return parts.subscriptions().taken(work.node(), id, parts.clock().instant())
                && (subscription.state() == State.ACTIVE
                        || move(subscription, State.ACTIVE, null, DeliveryRun::nothing));
    }

    private boolean deliver(StoredSubscription subscription, @Nullable LastingAccess access) {
        // Which of several is not taken nobody can tell.
        var isFine =
                subscription.isAboutTopic() && subscription.state() == State.ACTIVE && subscription.failures() == 0;
        var most = isFine ? subscription.channel().most() : 1;
        // One more than is sent tells whether there is more.
        var found = parts.events().waiting(id, most + 1);
        if (found.isEmpty()) {
            return beatOrRest(subscription, access);
        }
        var waiting = found.subList(0, Math.min(most, found.size()));
        var visible = waiting.stream()
                .filter(event -> isVisible(access, event.change()))
                .toList();
        waiting.stream()
                .filter(event -> !visible.contains(event))
                .forEach(event -> settle(event, Event.State.WITHHELD));
        if (visible.isEmpty()) {
            return true;
        }
        var sent = attempt.send(subscription, NotificationType.EVENT, visible, access);
        if (sent.failure() != null) {
            parts.events().note(id, sent);
            return onFailure(subscription, sent.failure(), visible);
        }
        var now = parts.clock().instant();
        // Also when it is another's now: it was taken.
        var isMine = together(() -> {
            // Its row first, as everybody else locks it and its events.
            var isStillMine = parts.subscriptions().taken(work.node(), id, now);
            // One that was deleted meanwhile has no place for it, and a transaction does not outlast the attempt.
            if (isStillMine || parts.subscriptions().find(id).isPresent()) {
                parts.events().note(id, sent);
            }
            parts.events().settle(id, visible, Event.State.DELIVERED, now);
            return isStillMine;
        });
        if (!isMine) {
            return false;
        }
        if (subscription.state() != State.ACTIVE) {
            return move(subscription, State.ACTIVE, null, DeliveryRun::nothing);
        }
        return found.size() > waiting.size() || !restAfter(subscription, now);
    }

    /** In one transaction, which is one journey to the disk. */
    private boolean together(BooleanSupplier work) {
        return Boolean.TRUE.equals(parts.transaction().execute(status -> work.getAsBoolean()));
    }

    private boolean isVisible(@Nullable LastingAccess access, Change change) {
        return parts.resources().isVisible(access, change);
    }

    private void settle(Event event, Event.State state) {
        parts.events().settle(id, List.of(event), state, parts.clock().instant());
    }

    private boolean beatOrRest(StoredSubscription subscription, @Nullable LastingAccess access) {
        var contact = subscription.contact() == null ? subscription.since() : subscription.contact();
        if (restAfter(subscription, contact)) {
            return false;
        }
        var sent = attempt.sendAndNote(subscription, NotificationType.HEARTBEAT, access);
        if (sent.failure() != null) {
            return onFailure(subscription, sent.failure(), List.of());
        }
        return wasTaken(subscription);
    }

    /** False: a sign of life is due. */
    private boolean restAfter(StoredSubscription subscription, Instant contact) {
        var heartbeat = subscription.channel().heartbeat();
        if (heartbeat.isZero() || !subscription.isAboutTopic()) {
            rest(subscription, subscription.ends());
            return true;
        }
        var now = parts.clock().instant();
        var next = contact.plus(heartbeat);
        if (!next.isAfter(now)) {
            return false;
        }
        restUntil(subscription, next);
        wakeAfter.accept(Duration.between(now, next));
        return true;
    }

    /** Whether there is something else to do now; else it is tried again later. */
    private boolean onFailure(StoredSubscription subscription, String failure, List<Event> sent) {
        var now = parts.clock().instant();
        var failures = subscription.failures() + 1;
        var since = subscription.failingSince() == null ? now : subscription.failingSince();
        if (!parts.subscriptions().failed(work.node(), id, failures, failure, now)) {
            return false;
        }
        if (!now.isBefore(since.plus(parts.settings().givenUpAfter()))) {
            return end(subscription, "Its endpoint has taken nothing since " + since + ": " + failure);
        }
        if (subscription.state() == State.ERROR || failures >= parts.settings().tries()) {
            var isMine = move(subscription, State.ERROR, failure, () -> sent.stream()
                    .findFirst()
                    .ifPresent(event -> settle(event, Event.State.DEAD)));
            if (!isMine || subscription.state() == State.REQUESTED) {
                return isMine;
            }
        }
        var pause = parts.settings().pause(failures);
        rest(subscription, now.plus(pause));
        wakeAfter.accept(pause);
        return false;
    }

    /** Switches it off; what waits is put aside. Whether it was this node's: it rests at the next step. */
    private boolean end(StoredSubscription subscription, String reason) {
        return move(subscription, State.OFF, reason, () -> parts.events()
                .buryWaiting(id, parts.clock().instant()));
    }

    /**
     * Another state, of the row and of the resource together; false: it is this node's no longer, or in another state.
     *
     * @param besides what is done in the same transaction
     */
    private boolean move(StoredSubscription subscription, State to, @Nullable String failure, Runnable besides) {
        for (var tries = 1; ; tries++) {
            try {
                return Boolean.TRUE.equals(parts.transaction().execute(status -> {
                    var isMoved = parts.subscriptions().move(work.node(), id, subscription.state(), to);
                    if (isMoved) {
                        besides.run();
                    }
                    if (isMoved && subscription.state() != to) {
                        parts.statusNote().note(id, to, failure);
                    }
                    return isMoved;
                }));
            } catch (ResourceVersionConflictException | PessimisticLockingFailureException e) {
                // Somebody writes the resource at the same time; whoever does so locks it first, and its row here then.
                if (tries == TRIES_OF_A_MOVE) {
                    throw e;
                }
            }
        }
    }

    private static void nothing() {}

    /** Or until its end, when that comes first. */
    private void restUntil(StoredSubscription subscription, Instant next) {
        var ends = subscription.ends();
        rest(subscription, ends != null && ends.isBefore(next) ? ends : next);
    }

    private void rest(StoredSubscription subscription, @Nullable Instant due) {
        parts.subscriptions().rest(work.node(), id, due, subscription.lastNumber());
    }
}
