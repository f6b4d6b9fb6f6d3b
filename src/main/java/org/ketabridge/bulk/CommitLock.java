package org.ketabridge.bulk;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Held by all writes while they are committed, or by one export that begins; each until its transaction has ended. On PostgreSQL it is
 * held on all nodes.
 */
final class CommitLock {

    /** The bytes of "ketabulk": one of PostgreSQL's advisory locks, which are numbers that applications agree on. */
    private static final long NUMBER = 0x6b65746162756c6bL;

    private static final Duration BETWEEN_TRIES = Duration.ofNanos(100_000);

    private final JdbcClient database;
    private final boolean isPostgresql;

    private final ReadWriteLock ofProcess = new ReentrantReadWriteLock();

    CommitLock(JdbcClient database, JdbcConnectionDetails details) {
        this.database = database;
        this.isPostgresql = details.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    /** For a write. */
    void share() {
        hold("pg_advisory_xact_lock_shared", ofProcess.readLock());
    }

    /** For an export. */
    void holdAlone() {
        hold("pg_advisory_xact_lock", ofProcess.writeLock());
    }

    private void hold(String ofDatabase, Lock lock) {
        if (isPostgresql) {
            database.sql("select " + ofDatabase + "(?) is not null")
                    .param(NUMBER)
                    .query(Boolean.class)
                    .single();
            return;
        }
        // Not in a queue: behind an export could wait a write for which, in the database, one waits that the export
        // waits for. PostgreSQL sees
        // to that itself.
        while (!lock.tryLock()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCompletion(int status) {
                lock.unlock();
            }
        });
    }
}
