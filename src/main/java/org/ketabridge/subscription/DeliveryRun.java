package org.ketabridge.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.lease.LeasedWork;
import org.ketabridge.smart.scope.ExportAccess;
import org.ketabridge.subscription.Courier.Receipt;

/**
 * One node's work on a subscription: sends what waits, in order and one thing after the other, until there is nothing or something is not
 * taken. That is sent again after pauses that grow; then it is put aside, the subscription is in error, and what comes after it gets one
 * try each.
 */
final class DeliveryRun {

    private static final String ENDED = "The subscription has ended, as its element end says";
    private static final String NOT_GRANTED = "Its client may no longer have what it is about";

    private final String id;
    private final LeasedWork work;
    private final DeliveryParts parts;

    DeliveryRun(String id, LeasedWork work, DeliveryParts parts) {
        this.id = id;
        this.work = work;
        this.parts = parts;
    }

    void run() {
        while (step()) {
            if (work.isStopping()) {
                parts.subscriptions().leases().release(work.node(), id);
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
        if (subscription.ends() != null && !subscription.ends().isAfter(now)) {
            return end(subscription, ENDED);
        }
        var access = accessNow(subscription);
        if (subscription.access() != null && access.isEmpty()) {
            return end(subscription, NOT_GRANTED);
        }
        if (subscription.state() == State.ERROR && subscription.contact() == null) {
            // It has never answered: whoever wants it asks again.
            rest(subscription, subscription.ends());
            return false;
        }
        return subscription.state() == State.REQUESTED
                ? shakeHands(subscription)
                : deliver(subscription, access.orElse(null));
    }

    private Optional<ExportAccess> accessNow(StoredSubscription subscription) {
        var reach = parts.reach();
        return reach == null || subscription.access() == null
                ? Optional.ofNullable(subscription.access())
                : reach.now(subscription.access());
    }

    /** R4 has none without a topic. */
    private boolean shakeHands(StoredSubscription subscription) {
        if (subscription.isAboutTopic()) {
            var receipt = send(subscription, Delivery.Kind.HANDSHAKE, List.of());
            if (receipt.failure() != null) {
                return onFailure(subscription, receipt.failure(), List.of());
            }
        }
        return wasTaken(subscription);
    }

    /** False: it is not this node's any longer. */
    private boolean wasTaken(StoredSubscription subscription) {
        return parts.subscriptions().taken(work.node(), id, parts.clock().instant())
                && (subscription.state() == State.ACTIVE || move(subscription, State.ACTIVE, null));
    }

    private boolean deliver(StoredSubscription subscription, @Nullable ExportAccess access) {
        var most = subscription.isAboutTopic() ? subscription.channel().most() : 1;
        var waiting = parts.events().waiting(id, most);
        if (waiting.isEmpty()) {
            return beatOrRest(subscription);
        }
        var visible = waiting.stream()
                .filter(event -> isVisible(access, event.change()))
                .toList();
        waiting.stream()
                .filter(event -> !visible.contains(event))
                .forEach(event -> settle(event, Event.State.WITHHELD));
        if (visible.isEmpty()) {
            return true;
        }
        var receipt = send(subscription, Delivery.Kind.EVENT, visible);
        if (receipt.failure() != null) {
            return onFailure(subscription, receipt.failure(), visible);
        }
        // Also when it is another's now: it was taken.
        visible.forEach(event -> settle(event, Event.State.DELIVERED));
        return wasTaken(subscription);
    }

    private boolean isVisible(@Nullable ExportAccess access, Change change) {
        return parts.resources()
                .version(change)
                .filter(version -> parts.resources().isVisible(access, change, version))
                .isPresent();
    }

    private void settle(Event event, Event.State state) {
        parts.events().settle(id, event.number(), state, parts.clock().instant());
    }

    private boolean beatOrRest(StoredSubscription subscription) {
        var heartbeat = subscription.channel().heartbeat();
        if (heartbeat.isZero() || !subscription.isAboutTopic()) {
            rest(subscription, subscription.ends());
            return false;
        }
        var now = parts.clock().instant();
        var contact = subscription.contact() == null ? subscription.since() : subscription.contact();
        var next = contact.plus(heartbeat);
        if (next.isAfter(now)) {
            rest(
                    subscription,
                    subscription.ends() != null && subscription.ends().isBefore(next) ? subscription.ends() : next);
            work.wakeAfter(Duration.between(now, next));
            return false;
        }
        var receipt = send(subscription, Delivery.Kind.HEARTBEAT, List.of());
        if (receipt.failure() != null) {
            return onFailure(subscription, receipt.failure(), List.of());
        }
        return wasTaken(subscription);
    }

    private Receipt send(StoredSubscription subscription, Delivery.Kind kind, List<Event> events) {
        var began = parts.clock().instant();
        if (subscription.channel().content() != Content.EMPTY || !subscription.isAboutTopic()) {
            // Before it leaves: what cannot be recorded is not told.
            parts.audit().told(subscription, events);
        }
        var receipt = subscription.isAboutTopic()
                ? parts.courier()
                        .post(
                                subscription.channel(),
                                parts.notifications()
                                        .notification(
                                                subscription,
                                                Notifications.Kind.of(kind),
                                                subscription.channel().content(),
                                                events))
                : tellOf(subscription.channel(), events.get(0).change());
        parts.events()
                .note(
                        id,
                        new Delivery(
                                began,
                                kind,
                                events.isEmpty() ? null : events.get(0).number(),
                                events.isEmpty()
                                        ? null
                                        : events.get(events.size() - 1).number(),
                                receipt.status(),
                                Duration.between(began, parts.clock().instant()),
                                receipt.failure()));
        return receipt;
    }

    /** As R4 has it: that there is something, or what it says. */
    private Receipt tellOf(Channel channel, Change change) {
        if (channel.mime() == null) {
            return parts.courier().post(channel, null);
        }
        return parts.courier()
                .put(
                        channel,
                        change.reference(),
                        parts.resources().version(change).orElseThrow());
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
        var isOver = subscription.state() == State.ERROR
                || failures >= parts.settings().tries();
        if (isOver) {
            sent.stream().findFirst().ifPresent(event -> settle(event, Event.State.DEAD));
            if (subscription.state() != State.ERROR && !move(subscription, State.ERROR, failure)) {
                return false;
            }
        }
        if (isOver && subscription.state() == State.REQUESTED) {
            return true;
        }
        var pause = parts.settings().pause(failures);
        rest(subscription, now.plus(pause));
        work.wakeAfter(pause);
        return false;
    }

    /** Switches it off; what waits is put aside. Always true: it rests at the next step. */
    private boolean end(StoredSubscription subscription, String reason) {
        var isMoved = move(subscription, State.OFF, reason);
        if (isMoved) {
            parts.events().buryWaiting(id, parts.clock().instant());
        }
        return isMoved;
    }

    /** Another state, of the row and of the resource together; false: it is this node's no longer, or another state's. */
    private boolean move(StoredSubscription subscription, State to, @Nullable String failure) {
        return Boolean.TRUE.equals(parts.transaction().execute(status -> {
            var isMoved = parts.subscriptions().move(work.node(), id, subscription.state(), to);
            if (isMoved) {
                parts.statusNote().note(id, to, failure);
            }
            return isMoved;
        }));
    }

    private void rest(StoredSubscription subscription, @Nullable Instant due) {
        parts.subscriptions().rest(work.node(), id, due, subscription.lastNumber());
    }
}
