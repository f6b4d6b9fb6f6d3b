package org.ketabridge.server;

import ca.uhn.fhir.jpa.migrate.HapiMigrationException;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the schema on an empty database and brings an older one up to date, by HAPI's own migrator with its history
 * table and then by {@link OwnSchema}, before anything else uses the database. Hibernate never changes the schema.
 *
 * <p>Only one instance migrates at a time: an H2 file has only one, and those on PostgreSQL take turns by an advisory lock,
 * which ends with its connection. HAPI's own lock is a row, which an instance that was killed leaves behind; whoever has
 * the turn may remove it.
 */
class SchemaMigration implements InitializingBean {

    /** Bean name, for those who must not start before the schema is there. */
    static final String BEAN_NAME = "schemaMigration";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** "Ketabrdg" in ASCII: the key of the advisory lock. */
    private static final long TURN = 0x4B65_7461_6272_6467L;

    private static final long MILLISECONDS_BETWEEN_TRIES = 500;

    /** H2's own default. */
    private static final int MILLISECONDS_BETWEEN_WRITES = 500;

    private final DataSource dataSource;
    private final JdbcConnectionDetails database;

    SchemaMigration(DataSource dataSource, JdbcConnectionDetails database) {
        this.dataSource = dataSource;
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        inTurn((kind, turn) -> {
            var own = new OwnSchema(turn, database);
            own.refuseNewer();
            migrate(new SchemaState(turn, database), kind, turn);
            migrate(own);
        });
        LOG.info("Preparing the FHIR storage and endpoint");
    }

    /** Only Ketabridge's own tables, for a command that runs before the first start of the server. */
    void migrateOwnTables() {
        inTurn((kind, turn) -> {
            new SchemaState(turn, database).refuseNewer();
            var own = new OwnSchema(turn, database);
            own.refuseNewer();
            migrate(own);
        });
    }

    private void inTurn(Migration migration) {
        try (var turn = DatabaseAccess.open(database)) {
            var kind = DatabaseKind.of(turn);
            if (kind == DatabaseKind.POSTGRESQL) {
                awaitTurn(turn);
            }
            migration.run(kind, turn);
        } catch (HapiMigrationException | FlywayException | DataAccessException | SQLException e) {
            throw new StartFailedException(
                    "the schema of the database " + DatabaseAccess.nameOf(database) + " cannot be made or migrated: "
                            + DatabaseAccess.reason(e)
                            + " (expected: a user who may make and change tables there, and space for them)",
                    e);
        }
    }

    /** What is done by whoever has the turn. */
    @FunctionalInterface
    private interface Migration {
        void run(DatabaseKind kind, Connection turn) throws SQLException;
    }

    private void migrate(OwnSchema own) {
        if (own.isPending()) {
            own.migrate(dataSource);
        }
    }

    private void migrate(SchemaState schema, DatabaseKind kind, Connection turn) throws SQLException {
        schema.refuseNewer();
        var pending = schema.pending();
        if (pending == 0) {
            return;
        }
        var isNew = schema.isWithoutRows();
        if (isNew) {
            LOG.info("Making the schema of an empty database");
            schema.removeWhatAnInterruptedStartMade();
        } else {
            schema.refuseUnknownOrigin();
            LOG.info("Migrating the schema of the database, {} steps", pending);
        }
        if (isNew && kind == DatabaseKind.H2) {
            makeWithoutWaiting(schema, turn);
        } else {
            takeSteps(schema, kind, dataSource);
        }
    }

    /**
     * What a start that is killed here leaves behind, the next one removes. So no step waits until it is on the disk, only
     * the last for all of them. The pool is not asked: each connection that it opens makes all wait again.
     */
    private static void makeWithoutWaiting(SchemaState schema, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set write_delay " + MILLISECONDS_BETWEEN_WRITES);
            // The migrator would close the inner one, and the connection with it, before it is through.
            var steps = new DelegatingDataSource(new SingleConnectionDataSource(connection, true));
            takeSteps(schema, DatabaseKind.H2, steps);
            statement.execute("set write_delay 0");
            statement.execute("checkpoint sync");
        }
    }

    private static void takeSteps(SchemaState schema, DatabaseKind kind, DataSource dataSource) throws SQLException {
        var migrator = new HapiMigrator(SchemaState.HISTORY, dataSource, kind.driver());
        migrator.addTasks(schema.tasks());
        migrator.createMigrationTableIfRequired();
        schema.removeLockOfAnInterruptedMigration();
        migrator.migrate();
    }

    /**
     * Asks again and again instead of waiting in the database: a statement that waits there is what PostgreSQL's
     * {@code CREATE INDEX CONCURRENTLY}, which a migration may run, would itself wait for.
     */
    private static void awaitTurn(Connection turn) throws SQLException {
        try (var ask = turn.prepareStatement("select pg_try_advisory_lock(?)")) {
            ask.setLong(1, TURN);
            for (var tries = 0; !isGranted(ask); tries++) {
                if (tries == 0) {
                    LOG.info("Waiting for another instance, which makes or migrates the schema of this database");
                }
                Thread.sleep(MILLISECONDS_BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("the start was interrupted", e);
        }
    }

    private static boolean isGranted(PreparedStatement ask) throws SQLException {
        try (var answer = ask.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
