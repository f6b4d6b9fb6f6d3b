package org.ketabridge.subscription.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a client was last heard of, and since when something waits for it. By the clock of {@link System#nanoTime()}, without the database. */
final class LifeSigns {

    private final Duration patience;
    private final Duration betweenPings;
    private final Duration toAnswer;
    private final long opened = System.nanoTime();
    private long pinged = opened;

    /** Null: each ping was answered. */
    private @Nullable Long unanswered;

    /** Null: nothing is on its way. */
    private @Nullable Long sending;

    /** Null: nobody wants it to end. */
    private @Nullable Long closing;

    private boolean hasLeft;

    LifeSigns(Duration patience, Duration betweenPings) {
        this.patience = patience;
        this.betweenPings = betweenPings;
        this.toAnswer = betweenPings.plus(betweenPings.dividedBy(2));
    }

    synchronized void heard() {
        unanswered = null;
    }

    synchronized void sends() {
        sending = System.nanoTime();
    }

    /** Nothing is on its way any more; true: and it has ended. */
    synchronized boolean sent() {
        sending = null;
        return hasLeft;
    }

    synchronized void closes() {
        closing = closing == null ? System.nanoTime() : closing;
    }

    /** It has ended; false: something is still on its way, and holds the connection. */
    synchronized boolean leaves() {
        closes();
        hasLeft = true;
        return sending == null;
    }

    /** Whether it takes nothing, or nobody is there. */
    synchronized boolean isGone() {
        var now = System.nanoTime();
        return isOver(unanswered, toAnswer, now) || isOver(sending, patience, now) || isOver(closing, patience, now);
    }

    private static boolean isOver(@Nullable Long since, Duration time, long now) {
        return since != null && now - since > time.toNanos();
    }

    /** Whether it could have shown a token by now. */
    boolean hadTime() {
        return System.nanoTime() - opened > patience.toNanos();
    }

    /** Whether one is to be sent now. Only from one that was sent on there is something to wait for: this server may have been busy. */
    synchronized boolean isTimeToPing() {
        var now = System.nanoTime();
        if (closing != null || now - pinged < betweenPings.toNanos()) {
            return false;
        }
        pinged = now;
        unanswered = unanswered == null ? now : unanswered;
        return true;
    }
}
