package org.ketabridge.subscription;

import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the changes in the outbox to the subscriptions that are about them, each with the subscription's next number. One node at a time
 * does so, and what it did is committed whole: no change is given twice, and none is lost.
 */
final class Distributor implements ApplicationRunner, AutoCloseable {

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
    private final ObjectProvider<SearchParamMatcher> matcher;
    private final DeliveryWorker worker;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService clockwork;

    private volatile boolean isStopping;

    /** Whether it was said that it does not work; by the thread of the clockwork alone. */
    private boolean isWaiting;

    Distributor(
            Outbox outbox,
            Subscriptions subscriptions,
            Events events,
            VisibleResources resources,
            ObjectProvider<SearchParamMatcher> matcher,
            DeliveryWorker worker,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.events = events;
        this.resources = resources;
        this.matcher = matcher;
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
        var unused =
                clockwork.scheduleWithFixedDelay(this::distribute, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives out at once what is new. */
    void wake() {
        if (!isStopping) {
            clockwork.execute(this::distribute);
        }
    }

    private void distribute() {
        try {
            var turn = Turn.FULL;
            while (turn == Turn.FULL && !isStopping) {
                turn = Objects.requireNonNull(transaction.execute(status -> turn()));
                if (turn != Turn.NOT_MINE) {
                    worker.wake();
                }
            }
            if (turn == Turn.NOT_MINE && !isStopping) {
                // It never fails, and is not waited for.
                var unused = clockwork.schedule(this::distribute, A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
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
        var live = subscriptions.live();
        for (var one : waiting) {
            give(one.change(), live);
            outbox.remove(one);
        }
        return waiting.size() == AT_ONCE ? Turn.FULL : Turn.DONE;
    }

    private void give(Change change, List<StoredSubscription> live) {
        var concerned = live.stream()
                .filter(subscription -> isAbout(subscription, change))
                .toList();
        if (concerned.isEmpty()) {
            return;
        }
        var resource = resources.version(change);
        for (var subscription : concerned) {
            if (resource.isPresent() && isWanted(subscription, change, resource.get())) {
                events.add(subscription.id(), subscriptions.nextNumber(subscription.id()), change);
            }
        }
    }

    private static boolean isAbout(StoredSubscription subscription, Change change) {
        var criteria = subscription.criteria();
        var isOfKind = change.topic() == null
                ? change.type().equals(criteria.type())
                : change.topic().equals(criteria.topic());
        return isOfKind && !change.at().isBefore(subscription.since());
    }

    private boolean isWanted(StoredSubscription subscription, Change change, IBaseResource resource) {
        try {
            return subscription.criteria().filters().stream()
                            .filter(filter -> filter.startsWith(change.type() + "?"))
                            .allMatch(filter -> matches(filter, change, resource))
                    && resources.isVisible(subscription.access(), change, resource);
        } catch (RuntimeException e) {
            LOG.error(
                    "Whether subscription {} is about {} cannot be told; it is not told of it",
                    subscription.id(),
                    change.versionId().getValue(),
                    e);
            return false;
        }
    }

    private boolean matches(String filter, Change change, IBaseResource resource) {
        return filter.equals(change.type() + "?")
                || matcher.getObject().match(filter, resource, null).matched();
    }

    @Override
    public void close() throws InterruptedException {
        isStopping = true;
        clockwork.shutdown();
        if (!clockwork.awaitTermination(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The work on changes for subscriptions does not stop");
        }
    }
}
