package org.ketabridge.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ketabridge.monitoring.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the changes in the outbox to the subscriptions that are about them, each with the subscription's next number. One node at a time
 * does so, and what it did is committed whole: no change is given twice, and none is lost.
 */
final class Distributor implements ApplicationRunner, BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Distributor.class);

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
    private final DeliveryWorker worker;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService clockwork;

    /** One look finds all that is new. */
    private final AtomicBoolean isWoken = new AtomicBoolean();

    private volatile boolean isStopping;

    /** By the clock of {@link System#nanoTime()}: when it was told to. */
    private volatile long stopped;

    /** By the clock of {@link System#nanoTime()}; null before it has begun. */
    private volatile @Nullable Long lastLook;

    /** Whether it was said that it does not work; by the thread of the clockwork alone. */
    private boolean isWaiting;

    Distributor(
            Outbox outbox,
            Subscriptions subscriptions,
            Events events,
            Audience audience,
            DeliveryWorker worker,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.events = events;
        this.audience = audience;
        this.worker = worker;
        this.transaction = transaction;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(run -> {
            var thread = new Thread(run, "subscriptions' events");
            thread.setDaemon(true);
            return thread;
        });
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
        lastLook = System.nanoTime();
        var unused =
                clockwork.scheduleWithFixedDelay(this::distribute, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Duration sinceLook() {
        var last = lastLook;
        return last == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }

    /** Gives out at once what is new. */
    void wake() {
        wakeAfter(Duration.ZERO);
    }

    private void wakeAfter(Duration time) {
        if (!isStopping && isWoken.compareAndSet(false, true)) {
            // It never fails, and is not waited for.
            var unused = clockwork.schedule(this::distribute, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void distribute() {
        isWoken.set(false);
        try {
            var turn = Turn.FULL;
            while (turn == Turn.FULL && !isStopping) {
                turn = Objects.requireNonNull(transaction.execute(status -> turn()));
                lastLook = System.nanoTime();
                if (turn != Turn.NOT_MINE) {
                    worker.wake();
                }
            }
            if (turn == Turn.NOT_MINE) {
                wakeAfter(A_MOMENT);
            }
            isWaiting = false;
        } catch (RuntimeException e) {
            if (!isWaiting && !isStopping) {
                LOG.warn("The changes for subscriptions wait: the database cannot be used", e);
            }
            isWaiting = true;
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

    private void give(SortedMap<String, List<Change>> told) {
        var counts = new TreeMap<String, Integer>();
        told.forEach((subscription, changes) -> counts.put(subscription, changes.size()));
        var given = new ArrayList<Events.New>();
        subscriptions.nextNumbers(counts).forEach((subscription, last) -> {
            var changes = told.getOrDefault(subscription, List.of());
            var number = last - changes.size();
            for (var change : changes) {
                number++;
                given.add(new Events.New(subscription, number, change));
            }
        });
        events.add(given);
    }

    @Override
    public synchronized void tellToStop() {
        if (!isStopping) {
            stopped = System.nanoTime();
            isStopping = true;
            clockwork.shutdown();
        }
    }

    @Override
    public void close() throws InterruptedException {
        tellToStop();
        var left = TO_STOP.toNanos() - (System.nanoTime() - stopped);
        if (!clockwork.awaitTermination(left, TimeUnit.NANOSECONDS)) {
            LOG.warn("The work on changes for subscriptions does not stop");
        }
    }
}
