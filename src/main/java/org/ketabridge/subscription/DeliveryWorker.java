package org.ketabridge.subscription;

import org.ketabridge.bulk.lease.LeasedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** This node's part in delivering; removes what is older than it is kept. */
final class DeliveryWorker implements ApplicationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private final DeliveryParts parts;
    private final LeasedWork work;

    /** @param isOnlyNode whether no other can use the database */
    DeliveryWorker(DeliveryParts parts, boolean isOnlyNode) {
        this.parts = parts;
        this.work = new LeasedWork(
                "subscriptions",
                parts.subscriptions().leases(),
                parts.settings().atOnce(),
                isOnlyNode,
                new Task());
    }

    /** What the node does of subscriptions. */
    private final class Task implements LeasedWork.Task {

        @Override
        public void work(String id) {
            try {
                new DeliveryRun(id, work, parts).run();
            } catch (RuntimeException e) {
                // It is taken up again when the lease has ended, by whichever node.
                LOG.error("The delivery of subscription {} is interrupted", id, e);
            }
        }

        @Override
        public void clean() {
            parts.events()
                    .removeOlder(parts.clock().instant().minus(parts.settings().keptFor()));
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        work.start();
    }

    /** Delivers at once what is new. */
    void wake() {
        work.wake();
    }

    @Override
    public void close() throws InterruptedException {
        work.close();
    }
}
