package org.ketabridge.smart.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Stores what was only read, many records at once. A record waits for half a second at most: that much of what was read
 * a kill of the process can take with it. When the database does not keep up, whoever reads waits; nothing is dropped.
 */
final class AuditQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);

    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final int AT_ONCE = 500;
    private static final int CAPACITY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final AuditLog log;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(CAPACITY);

    /** A permit for each reason to store before the window ends: the writer is not woken by each record. */
    private final Semaphore due = new Semaphore(0);

    private final Thread writer = new Thread(this::write, "audit");

    private volatile boolean isClosed;

    /**
     * @param record null: somebody waits for those before
     * @param stored completed when the record is stored; null: nobody waits for that, and for nobody is it hurried
     */
    private record Waiting(@Nullable AuditRecord record, @Nullable CompletableFuture<Void> stored) {

        void succeed() {
            if (stored != null) {
                stored.complete(null);
            }
        }

        void fail(Throwable reason) {
            if (stored != null) {
                stored.completeExceptionally(reason);
            }
        }
    }

    AuditQueue(AuditLog log) {
        this.log = log;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Stores a record soon.
     *
     * @throws AuditFailedException when those before it cannot be stored
     */
    void add(AuditRecord record) {
        put(new Waiting(record, null));
    }

    /**
     * Returns when a record is stored.
     *
     * @throws AuditFailedException when it cannot be
     */
    void addAndWait(AuditRecord record) {
        putAndWait(record);
    }

    /**
     * Returns when all is stored that was added before.
     *
     * @throws AuditFailedException when it cannot be
     */
    void flush() {
        putAndWait(null);
    }

    private void putAndWait(@Nullable AuditRecord record) {
        var stored = new CompletableFuture<Void>();
        put(new Waiting(record, stored));
        try {
            stored.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFailedException(e);
        } catch (Exception e) {
            throw new AuditFailedException(e);
        }
    }

    private void put(Waiting one) {
        try {
            if (isClosed || !waiting.offer(one, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuditFailedException(null);
            }
            if (one.stored() != null || waiting.size() >= AT_ONCE) {
                due.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFailedException(e);
        }
    }

    /** Never interrupted: H2 closes its file when a thread is that reads or writes it. */
    private void write() {
        try {
            while (!isClosed || !waiting.isEmpty()) {
                var batch = next();
                if (!batch.isEmpty()) {
                    store(batch);
                }
            }
        } catch (InterruptedException e) {
            LOG.error("Audit records are no longer stored", e);
        } finally {
            // Whatever ended it: what cannot be recorded is not answered.
            isClosed = true;
        }
    }

    /** What came within the window, or until somebody waits for it; empty when nothing did. */
    private List<Waiting> next() throws InterruptedException {
        due.tryAcquire(WINDOW.toMillis(), TimeUnit.MILLISECONDS);
        due.drainPermits();
        var batch = new ArrayList<Waiting>();
        waiting.drainTo(batch, AT_ONCE);
        if (!waiting.isEmpty()) {
            due.release();
        }
        return batch;
    }

    private void store(List<Waiting> batch) throws InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                log.store(batch.stream()
                        .map(Waiting::record)
                        .filter(Objects::nonNull)
                        .toList());
                batch.forEach(Waiting::succeed);
                return;
            } catch (DataIntegrityViolationException e) {
                storeEach(batch, e);
                return;
            } catch (RuntimeException e) {
                LOG.error("Audit records, {} of them, cannot be stored (try {})", batch.size(), tries, e);
                if (isClosed) {
                    LOG.error("Audit records, {} of them, are lost, for the server ends", batch.size());
                    return;
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        }
    }

    /** One that the database will never take must not keep the others from it. */
    private void storeEach(List<Waiting> batch, DataIntegrityViolationException reason) throws InterruptedException {
        if (batch.size() > 1) {
            for (var one : batch) {
                store(List.of(one));
            }
        } else {
            LOG.error("The database refuses an audit record, which is lost", reason);
            batch.get(0).fail(reason);
        }
    }

    /** Stores what still waits. */
    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        due.release();
        writer.join(PATIENCE.toMillis());
    }
}
