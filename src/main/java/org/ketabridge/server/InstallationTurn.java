package org.ketabridge.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Lets one node at a time install what is stored once for all: nodes that start together on an empty database would store it twice,
 * and the later one would fail. The others wait, and then find it done. On H2 there are no others.
 */
public final class InstallationTurn {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationTurn.class);

    /** The bytes of "ketabrid": one of PostgreSQL's advisory locks, which are numbers that applications agree on. */
    private static final long LOCK = 0x6b65746162726964L;

    /** Another, so that the storage of a node need not wait for the guide of the other. */
    private static final long LOCK_OF_STORAGE = LOCK + 1;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DataSource dataSource;

    public InstallationTurn(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work when no other node does any; it looks itself whether there is something left to be done. */
    public void take(Runnable work) {
        take(LOCK, work);
    }

    /** The same for what the storage itself needs, before there is anything to install. */
    void takeForStorage(Runnable work) {
        take(LOCK_OF_STORAGE, work);
    }

    private void take(long lock, Runnable work) {
        try (var connection = dataSource.getConnection()) {
            if (DatabaseKind.of(connection) != DatabaseKind.POSTGRESQL) {
                work.run();
                return;
            }
            // The lock is the session's, and no transaction is open meanwhile: the work may take hours.
            connection.setAutoCommit(true);
            lock(connection, lock);
            try {
                work.run();
            } finally {
                unlock(connection, lock);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("waiting for other nodes", null, e);
        }
    }

    private static void lock(Connection connection, long lock) throws SQLException {
        if (asked(connection, "select pg_try_advisory_lock(?)", lock)) {
            return;
        }
        if (lock == LOCK) {
            LOG.info("Another node installs the guide or data, or indexes anew: waiting for it");
        }
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } while (!asked(connection, "select pg_try_advisory_lock(?)", lock));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another node installs", e);
        }
    }

    /** A connection that still has the lock must not go back to the pool: then its session ends. */
    private void unlock(Connection connection, long lock) throws SQLException {
        try {
            if (asked(connection, "select pg_advisory_unlock(?)", lock)) {
                return;
            }
            LOG.warn("The lock of nodes that install was lost meanwhile: another node may have installed too");
        } catch (SQLException e) {
            LOG.warn(
                    "The connection that held the lock of nodes that install is broken: another node may have installed too");
        }
        dataSource.unwrap(HikariDataSource.class).evictConnection(connection);
    }

    private static boolean asked(Connection connection, String query, long lock) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setLong(1, lock);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
