package org.ketabridge.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.smart.scope.LastingAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's work on a subscription: sends what waits, in order and one thing after the other, until there is nothing or something is not
 * taken. That is sent again after pauses that grow; then it is put aside, the subscription is in error, and what comes after it gets one
 * try each.
 */
final class DeliveryRun {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRun.class);

    private static final String ENDED = "The subscription has ended, as its element end says";
    private static final String NOT_GRANTED = "Its client may no longer have what it is about";

    /** Its end is then before everything else of it. */
    private static final String RESTORED =
            "The database was restored from a backup; whoever still wants it, asks for it anew";

    private static final String UNCLEAR = "The server cannot tell whether it may be told; its log has the reason";

    /** Of whether the client of one that nobody may be connected to may still have it. */
    private static final Duration BETWEEN_CHECKS = Duration.ofHours(1);

    private final String id;
    private final LeasedWork work;
    private final HeldSubscription held;
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
        this.held = new HeldSubscription(id, work.node(), parts);
        this.parts = parts;
        this.wakeAfter = wakeAfter;
        // Who takes long to answer takes the place of nobody who does not.
        this.attempt = new DeliveryAttempt(parts, () -> work.standAside(id));
    }

    void run() {
        while (step()) {
            if (work.isStopping()) {
                held.release();
                return;
            }
        }
    }

    /** Does one thing; false: there is nothing more to do now. */
    private boolean step() {
        var found = held.find();
        if (found.isEmpty()) {
            return false;
        }
        var subscription = found.get();
        var now = now();
        if (subscription.state() == State.OFF) {
            held.rest(subscription, null);
            return false;
        }
        if (subscription.hasEnded(now)) {
            return held.end(subscription, wasEndedByRestoring(subscription) ? RESTORED : ENDED);
        }
        var access = parts.resources().accessNow(subscription.access());
        if (subscription.access() != null && access.isEmpty()) {
            return held.end(subscription, NOT_GRANTED);
        }
        if (subscription.channel().isSocket()) {
            offer(subscription, now);
            return false;
        }
        if (subscription.state() == State.ERROR && subscription.contact() == null) {
            // It has never answered: whoever wants it asks again.
            held.restUntil(subscription, null);
            return false;
        }
        return subscription.state() == State.REQUESTED
                ? shakeHands(subscription, access.orElse(null))
                : deliver(subscription, access.orElse(null));
    }

    private static boolean wasEndedByRestoring(StoredSubscription subscription) {
        var ends = subscription.ends();
        return ends != null && !ends.isAfter(subscription.since());
    }

    /**
     * Whoever is connected is told by the node that they are connected to; that nobody is must not keep it for ever. A node of a version
     * before may have tried to deliver it, or have left something waiting.
     */
    private void offer(StoredSubscription subscription, Instant now) {
        var isFine = subscription.state() == State.ACTIVE && subscription.failures() == 0;
        if (!isFine && !held.wasTaken(subscription)) {
            return;
        }
        parts.events().offerWaiting(id);
        held.restUntil(subscription, now.plus(BETWEEN_CHECKS));
    }

    /** R4 has none without a topic. */
    private boolean shakeHands(StoredSubscription subscription, @Nullable LastingAccess access) {
        if (subscription.isAboutTopic()) {
            var sent = attempt.sendAndNote(subscription, NotificationType.HANDSHAKE, access);
            if (sent.failure() != null) {
                return onFailure(subscription, sent.failure(), List.of());
            }
        }
        return held.wasTaken(subscription);
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
        List<Event> visible;
        try {
            visible = waiting.stream()
                    .filter(event -> isVisible(access, event.change()))
                    .toList();
        } catch (RuntimeException e) {
            if (DatabaseFailure.isIn(e)) {
                throw e;
            }
            LOG.error("Whether subscription {} may be told is not known", id, e);
            parts.events().note(id, Delivery.of(now(), now(), NotificationType.EVENT, waiting, null, UNCLEAR));
            return onFailure(subscription, UNCLEAR, waiting);
        }
        held.settle(waiting.stream().filter(event -> !visible.contains(event)).toList(), Event.State.WITHHELD);
        if (visible.isEmpty()) {
            return true;
        }
        var sent = attempt.send(subscription, NotificationType.EVENT, visible, access);
        if (sent.failure() != null) {
            parts.events().note(id, sent);
            return onFailure(subscription, sent.failure(), visible);
        }
        var taken = now();
        return held.wasTaken(subscription, visible, sent, taken)
                && (subscription.state() != State.ACTIVE
                        || found.size() > waiting.size()
                        || !restAfter(subscription, taken));
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private boolean isVisible(@Nullable LastingAccess access, Change change) {
        return parts.resources().isVisible(access, change);
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
        return held.wasTaken(subscription);
    }

    /** False: a sign of life is due. */
    private boolean restAfter(StoredSubscription subscription, Instant contact) {
        var heartbeat = subscription.channel().heartbeat();
        if (heartbeat.isZero() || !subscription.isAboutTopic()) {
            held.restUntil(subscription, null);
            return true;
        }
        var now = now();
        var next = contact.plus(heartbeat);
        if (!next.isAfter(now)) {
            return false;
        }
        var due = held.restUntil(subscription, next);
        wakeAfter.accept(Duration.between(now, due == null ? next : due));
        return true;
    }

    /** Whether there is something else to do now; else it is tried again later. */
    private boolean onFailure(StoredSubscription subscription, String failure, List<Event> sent) {
        var now = now();
        var failures = subscription.failures() + 1;
        var since = subscription.failingSince() == null ? now : subscription.failingSince();
        if (!held.failed(failures, failure, now)) {
            return false;
        }
        if (!now.isBefore(since.plus(parts.settings().givenUpAfter()))) {
            return held.end(subscription, "Its endpoint has taken nothing since " + since + ": " + failure);
        }
        if (subscription.state() == State.ERROR || failures >= parts.settings().tries()) {
            var isMine = held.failed(subscription, failure, sent);
            if (!isMine || subscription.state() == State.REQUESTED) {
                return isMine;
            }
        }
        var pause = parts.settings().pause(failures);
        held.rest(subscription, now.plus(pause));
        wakeAfter.accept(pause);
        return false;
    }
}
