package org.ketabridge.monitoring;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to the database that one thread alone uses: opened when it is needed, and anew after a failure. */
final class OwnConnection {

    /** How long a question may take. {@code UnpooledConnections} wait longer, so that whoever asked learns that it was ended. */
    static final int SECONDS_TO_ANSWER = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OwnConnection.class);

    private final Opener opener;

    private @Nullable Connection connection;

    /** Opens a connection. */
    interface Opener {
        Connection open() throws SQLException;
    }

    OwnConnection(Opener opener) {
        this.opener = opener;
    }

    boolean isOpen() {
        return connection != null;
    }

    /** Does nothing while it is open. */
    void open() throws SQLException {
        if (connection == null) {
            connection = opener.open();
        }
    }

    /** The one number that is found; 0 without a row. Whatever fails, it is closed. */
    double number(String sql) throws SQLException {
        open();
        var open = connection;
        if (open == null) {
            throw new SQLException("no connection");
        }
        try (var statement = open.createStatement()) {
            statement.setQueryTimeout(SECONDS_TO_ANSWER);
            try (var rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getDouble(1) : 0;
            }
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    void close() {
        try (var gone = connection) {
            connection = null;
        } catch (SQLException e) {
            LOG.debug("The connection is gone already", e);
        }
    }
}
