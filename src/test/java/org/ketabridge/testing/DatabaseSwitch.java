package org.ketabridge.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the database from the server, as when its machine goes: its sessions are ended in the middle of what they do, and no new
 * ones begin until it is given back.
 */
public final class DatabaseSwitch implements AutoCloseable {

    /** The least that the pool takes: what waits for a connection is answered soon. */
    private static final long PATIENCE_MILLIS = 250;

    private final HikariDataSource pool;
    private final long patience;
    private final boolean isPostgresql;

    private @Nullable Connection operator;

    public DatabaseSwitch(HikariDataSource pool) {
        this.pool = pool;
        this.patience = pool.getHikariConfigMXBean().getConnectionTimeout();
        this.isPostgresql = pool.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    /** Takes it away; once it is away nothing more happens. */
    public synchronized void off() {
        if (operator != null) {
            return;
        }
        try {
            pool.getHikariConfigMXBean().setConnectionTimeout(PATIENCE_MILLIS);
            operator = connect();
            if (isPostgresql) {
                execute(
                        "alter database postgres with allow_connections false",
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'");
            } else {
                execute("set exclusive 2");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be taken from the server", e);
        }
    }

    /** As an operator, who gets in while nobody else does. */
    private Connection connect() throws SQLException {
        var url = isPostgresql ? pool.getJdbcUrl().replaceFirst("/postgres(?=\\?|$)", "/template1") : pool.getJdbcUrl();
        return DriverManager.getConnection(url, pool.getUsername(), pool.getPassword());
    }

    private void execute(String... commands) throws SQLException {
        if (operator == null) {
            return;
        }
        try (var statement = operator.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Gives it back, if it is away. */
    @Override
    public synchronized void close() {
        try (var connection = operator) {
            if (connection != null) {
                execute(isPostgresql ? "alter database postgres with allow_connections true" : "set exclusive 0");
                if (!isPostgresql) {
                    // The pool does not see that H2 ended its sessions, which H2 never does by itself.
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be given back to the server", e);
        } finally {
            operator = null;
            pool.getHikariConfigMXBean().setConnectionTimeout(patience);
        }
    }
}
