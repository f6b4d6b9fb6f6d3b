package org.ketabridge.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.monitoring.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
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
    private final VisibleResources resources;
    private final FilterMatcher matcher;
    private final Runnable afterwards;
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

    /** @param afterwards called when there may be new events, which are committed */
    Distributor(
            Outbox outbox,
            Subscriptions subscriptions,
            Events events,
            VisibleResources resources,
            FilterMatcher matcher,
            Runnable afterwards,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.events = events;
        this.resources = resources;
        this.matcher = matcher;
        this.afterwards = afterwards;
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
                    afterwards.run();
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
        // First all that takes time, and then what others would have to wait for.
        var told = whatIsTold(waiting);
        told.forEach(this::give);
        waiting.forEach(outbox::remove);
        return waiting.size() == AT_ONCE ? Turn.FULL : Turn.DONE;
    }

    /** The changes of each subscription that it is told of, in their order; the subscriptions always in the same. */
    private SortedMap<String, List<Change>> whatIsTold(List<Outbox.Waiting> waiting) {
        var told = new TreeMap<String, List<Change>>();
        var live = subscriptions.live();
        for (var one : waiting) {
            var concerned = live.stream()
                    .filter(subscription -> isAbout(subscription, one))
                    .toList();
            var resource = concerned.isEmpty() ? Optional.<IBaseResource>empty() : resources.version(one.change());
            resource.ifPresent(version -> concerned.stream()
                    .filter(subscription -> isWanted(subscription, one.change(), version))
                    .forEach(subscription -> told.computeIfAbsent(subscription.id(), id -> new ArrayList<>())
                            .add(one.change())));
        }
        return told;
    }

    private void give(String subscription, List<Change> changes) {
        subscriptions.nextNumbers(subscription, changes.size()).ifPresent(numbers -> {
            var state = numbers.hasEndpoint() ? Event.State.WAITING : Event.State.OFFERED;
            var number = numbers.last() - changes.size();
            for (var change : changes) {
                number++;
                events.add(subscription, number, change, state);
            }
        });
    }

    private static boolean isAbout(StoredSubscription subscription, Outbox.Waiting waiting) {
        var change = waiting.change();
        var criteria = subscription.criteria();
        var isOfKind = change.topic() == null
                ? change.type().equals(criteria.type())
                : change.topic().equals(criteria.topic());
        return isOfKind && waiting.id() > subscription.position();
    }

    private boolean isWanted(StoredSubscription subscription, Change change, IBaseResource resource) {
        return subscription.criteria().filters().stream()
                        .filter(filter -> filter.startsWith(change.type() + "?"))
                        .allMatch(filter -> matches(subscription, filter, change, resource))
                && resources.isVisible(subscription.access(), change, resource);
    }

    private boolean matches(StoredSubscription subscription, String filter, Change change, IBaseResource resource) {
        try {
            return filter.equals(change.type() + "?") || matcher.matches(filter, resource);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "Whether subscription {} is about {} cannot be told; it is not told of it",
                    subscription.id(),
                    change.versionId().getValue(),
                    e);
            return false;
        }
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
