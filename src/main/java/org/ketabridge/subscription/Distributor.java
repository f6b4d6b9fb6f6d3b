package org.ketabridge.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ketabridge.monitoring.BackgroundWork;
import org.ketabridge.monitoring.Clockwork;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the changes in the outbox to the subscriptions that are about them, each with the subscription's next number. One node at a time
 * does so, and what it did is committed whole: no change is given twice, and none is lost.
 */
final class Distributor implements ApplicationRunner, BackgroundWork, AutoCloseable {

    private static final int AT_ONCE = 100;

    /** For what another node stored and did not live to give out. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** While another node has its turn. */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final Outbox outbox;
    private final Subscriptions subscriptions;
    private final Events events;
    private final Audience audience;
    private final Runnable afterwards;
    private final TransactionTemplate transaction;
    private final Clockwork clockwork = new Clockwork("changes for subscriptions", TO_STOP);

    /** One look finds all that is new. */
    private final AtomicBoolean isWoken = new AtomicBoolean();

    /** @param afterwards called when there may be new events, which are committed */
    Distributor(
            Outbox outbox,
            Subscriptions subscriptions,
            Events events,
            Audience audience,
            Runnable afterwards,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.events = events;
        this.audience = audience;
        this.afterwards = afterwards;
        this.transaction = transaction;
    }

    /** What came of a turn. */
    private enum Turn {
        /** There may be more. */
        FULL,
        DONE,
        /** It is another node's. */
        NOT_MINE
    }

    @Override
    public void run(ApplicationArguments arguments) {
        clockwork.every(BETWEEN_LOOKS, this::distribute);
    }

    @Override
    public Duration sinceLook() {
        return clockwork.sinceLook();
    }

    /** Gives out at once what is new. */
    void wake() {
        wakeAfter(Duration.ZERO);
    }

    private void wakeAfter(Duration time) {
        if (isWoken.compareAndSet(false, true)) {
            clockwork.after(time, this::distribute);
        }
    }

    private void distribute() {
        isWoken.set(false);
        var turn = Turn.FULL;
        while (turn == Turn.FULL && !clockwork.isStopping()) {
            turn = Objects.requireNonNull(transaction.execute(status -> turn()));
            clockwork.looked();
            if (turn != Turn.NOT_MINE) {
                afterwards.run();
            }
        }
        if (turn == Turn.NOT_MINE) {
            wakeAfter(A_MOMENT);
        }
    }

    private Turn turn() {
        if (outbox.isEmpty()) {
            return Turn.DONE;
        }
        if (!outbox.takeTurn()) {
            return Turn.NOT_MINE;
        }
        var waiting = outbox.oldest(AT_ONCE);
        if (waiting.isEmpty()) {
            // Another node has given them out since.
            return Turn.DONE;
        }
        // First all that takes time, and then what others would have to wait for.
        var told = audience.of(waiting);
        give(told);
        outbox.remove(waiting);
        return waiting.size() == AT_ONCE ? Turn.FULL : Turn.DONE;
    }

    private void give(SortedMap<String, List<Audience.Told>> told) {
        var counts = new TreeMap<String, Integer>();
        told.forEach((subscription, changes) -> counts.put(subscription, changes.size()));
        var given = new ArrayList<Events.New>();
        subscriptions.nextNumbers(counts).forEach((subscription, numbers) -> {
            var changes = told.getOrDefault(subscription, List.of());
            var state = numbers.hasEndpoint() ? Event.State.WAITING : Event.State.OFFERED;
            var number = numbers.last() - changes.size();
            for (var one : changes) {
                number++;
                given.add(new Events.New(
                        subscription, new Event(number, one.change(), one.isClear() ? state : Event.State.DEAD)));
            }
        });
        events.add(given);
    }

    @Override
    public void tellToStop() {
        clockwork.tellToStop();
    }

    @Override
    public void close() throws InterruptedException {
        clockwork.close();
    }
}
