package org.ketabridge.server;

import java.sql.Connection;
import java.sql.SQLException;
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
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                work.run();
                return;
            }
            connection.setAutoCommit(false);
            try {
                lock(connection, lock);
                work.run();
            } finally {
                // The lock ends with the transaction, and with the connection if the node dies.
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("waiting for other nodes", null, e);
        }
    }

    private static void lock(Connection connection, long lock) throws SQLException {
        if (!asked(connection, "select pg_try_advisory_xact_lock(?)", lock)) {
            if (lock == LOCK) {
                LOG.info("Another node installs the guide or data: waiting for it");
            }
            asked(connection, "select pg_advisory_xact_lock(?) is not null", lock);
        }
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
