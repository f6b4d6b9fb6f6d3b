package org.ketabridge.subscription;

import java.time.Duration;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.monitoring.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;

/**
 * This node's part in delivering; removes what is older than it is kept. Who did not take what was sent is served apart: the time that is
 * waited for those is not taken from the others.
 */
final class DeliveryWorker implements ApplicationRunner, BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** What is due later is found when it is looked for anyway. */
    private static final Duration LONG = Duration.ofSeconds(2);

    /** Of the server, not of an endpoint. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    /** For each at a time so many more whose answer takes long. */
    private static final int ASIDE = 4;

    private final DeliveryParts parts;
    private final LeasedWork work;
    private final LeasedWork failing;

    /** @param isOnlyNode whether no other can use the database */
    DeliveryWorker(DeliveryParts parts, boolean isOnlyNode) {
        this.parts = parts;
        var atOnce = parts.settings().atOnce();
        this.work = new LeasedWork(
                "subscriptions",
                parts.subscriptions().leases(false),
                atOnce,
                ASIDE * atOnce,
                isOnlyNode,
                new Task(false));
        this.failing = new LeasedWork(
                "failing subscriptions",
                parts.subscriptions().leases(true),
                atOnce,
                ASIDE * atOnce,
                isOnlyNode,
                new Task(true));
    }

    /** What the node does of subscriptions. */
    private final class Task implements LeasedWork.Task {

        private final boolean isFailing;

        Task(boolean isFailing) {
            this.isFailing = isFailing;
        }

        @Override
        public void work(String id) {
            try {
                new DeliveryRun(id, isFailing ? failing : work, parts, DeliveryWorker.this::wakeAfter).run();
            } catch (RuntimeException e) {
                LOG.error("The delivery of subscription {} is interrupted", id, e);
                interrupt(id);
            }
        }

        private void interrupt(String id) {
            try {
                parts.subscriptions().interrupt((isFailing ? failing : work).node(), id, AFTER_A_FAILURE);
            } catch (DataAccessException e) {
                // Without a database it is taken up again when the lease has ended.
                LOG.debug("Subscription {} is not let go of", id, e);
            }
        }

        @Override
        public void clean() {
            if (!isFailing) {
                DeliveryWorker.this.clean();
            }
        }
    }

    /** Removes what can be asked for no longer. */
    void clean() {
        parts.events()
                .removeOlder(parts.clock().instant().minus(parts.settings().keptFor()));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LeasedWork.start(work, failing);
    }

    @Override
    public Duration sinceLook() {
        return work.sinceLook().compareTo(failing.sinceLook()) > 0 ? work.sinceLook() : failing.sinceLook();
    }

    /** Delivers at once what is new. */
    void wake() {
        work.wake();
        failing.wake();
    }

    private void wakeAfter(Duration time) {
        if (time.compareTo(LONG) < 0) {
            work.wakeAfter(time);
            failing.wakeAfter(time);
        }
    }

    @Override
    public void tellToStop() {
        work.tellToStop();
        failing.tellToStop();
    }

    @Override
    public void close() throws InterruptedException {
        tellToStop();
        work.close();
        failing.close();
    }
}
