package org.ketabridge.server;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server's database for a command that is run beside the server, by the same settings. */
public final class CommandDatabase {

    private CommandDatabase() {}

    /**
     * Opens it, and makes Ketabridge's own tables when they are missing.
     *
     * @param settings as {@link CommandSettings} takes them
     * @throws StartFailedException with one sentence when it cannot be used
     */
    public static DataSource open(List<String> settings) {
        var read = CommandSettings.read(settings);
        return open(ConfiguredDatabase.orEmbedded(
                read.get("spring.datasource", DataSourceProperties.class),
                read.get("ketabridge", DeploymentProperties.class)));
    }

    private static DataSource open(JdbcConnectionDetails database) {
        var dataSource = new DriverManagerDataSource(database.getJdbcUrl());
        dataSource.setUsername(database.getUsername());
        dataSource.setPassword(database.getPassword());
        try {
            new SchemaMigration(dataSource, database).migrateOwnTables();
        } catch (StartFailedException e) {
            if (isHeld(e)) {
                throw new StartFailedException(
                        "the database " + DatabaseAccess.nameOf(database)
                                + " is held by the server that runs on it (expected: a server that is stopped while this"
                                + " command runs, or a database on PostgreSQL)",
                        e);
            }
            throw e;
        }
        return dataSource;
    }

    private static boolean isHeld(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException answered
                    && answered.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return true;
            }
        }
        return false;
    }
}
