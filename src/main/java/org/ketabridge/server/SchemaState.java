package org.ketabridge.server;

import ca.uhn.fhir.jpa.migrate.HapiMigrationLock;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.taskdef.InitializeSchemaTask;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * What a database holds of HAPI's schema, told by the history of its migrations and by its tables. The user of this class
 * has the database's turn to migrate, or looks only.
 */
final class SchemaState {

    /** The table of the history. */
    static final String HISTORY = SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaState.class);

    private static final Pattern CREATED =
            Pattern.compile("create (table|sequence) (\\w+)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private final JdbcConnectionDetails database;
    private final DatabaseKind kind;
    private final MigrationTaskList tasks;
    private final Set<MigrationVersion> applied;

    SchemaState(Connection connection, JdbcConnectionDetails database) throws SQLException {
        this.connection = connection;
        this.database = database;
        this.kind = DatabaseKind.of(connection);
        this.tasks = new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values());
        this.applied = tables(connection).contains(HISTORY) ? applied() : Set.of();
    }

    /** All steps that this version knows. */
    MigrationTaskList tasks() {
        return tasks;
    }

    /** How many steps this version would take. The migrator leaves out by default those that HAPI calls heavyweight. */
    int pending() {
        return tasks.diff(applied).getUnskippableTasks().size();
    }

    /** Ends the start when a newer version made the tables. */
    void refuseNewer() {
        refuseNewer("its schema", applied, MigrationVersion.fromVersion(tasks.getLastVersion()), database);
    }

    /**
     * Ends the start when the history has a step that this version does not know and that is newer than what it knows: it
     * would read and write tables whose meaning may have changed.
     *
     * @param schema of what it is the history
     * @throws StartFailedException in that case
     */
    static void refuseNewer(
            String schema, Set<MigrationVersion> applied, MigrationVersion newest, JdbcConnectionDetails database) {
        applied.stream()
                .filter(version -> version.compareTo(newest) > 0)
                .max(MigrationVersion::compareTo)
                .ifPresent(version -> {
                    throw new StartFailedException("the database " + DatabaseAccess.nameOf(database)
                            + " was made by a newer version: " + schema + " is " + version + " (expected: at most "
                            + newest + ", the newest that this version knows)");
                });
    }

    /** Whether there is no table of HAPI's, or each is without a row. */
    boolean isWithoutRows() throws SQLException {
        var present = tables(connection);
        for (var table : created("table")) {
            if (present.contains(table) && hasRow(table)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends the start when there are tables with rows but no record of who made them: which steps they lack cannot be told.
     *
     * @throws StartFailedException in that case
     */
    void refuseUnknownOrigin() {
        if (initialization()
                .map(InitializeSchemaTask::getMigrationVersion)
                .map(MigrationVersion::fromVersion)
                .noneMatch(applied::contains)) {
            throw new StartFailedException("the database " + DatabaseAccess.nameOf(database)
                    + " has tables of HAPI FHIR without the history of their migrations"
                    + " (expected: an empty database, or one that this server made)");
        }
    }

    /**
     * Removes tables and sequences, none of which has a row. A start that is killed while it makes the schema leaves a part
     * of it behind, which HAPI's migrator would take for the whole.
     */
    void removeWhatAnInterruptedStartMade() throws SQLException {
        var present = tables(connection);
        for (var table : created("table")) {
            if (present.contains(table)) {
                execute("drop table " + table + " cascade");
            }
        }
        for (var sequence : created("sequence")) {
            execute("drop sequence if exists " + sequence);
        }
        if (present.contains(HISTORY)) {
            execute("drop table \"" + HISTORY + "\"");
        }
    }

    /** Removes the row by which HAPI's migrator would otherwise wait for an instance that is dead. */
    void removeLockOfAnInterruptedMigration() throws SQLException {
        try (var delete = connection.prepareStatement("delete from \"" + HISTORY + "\" where \"installed_rank\" = ?")) {
            delete.setInt(1, HapiMigrationLock.LOCK_PID);
            if (delete.executeUpdate() > 0) {
                LOG.info("Removed the lock of a migration that was interrupted");
            }
        }
    }

    private Set<MigrationVersion> applied() throws SQLException {
        var versions = new HashSet<MigrationVersion>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select \"version\" from \"" + HISTORY
                        + "\" where \"success\" = true and \"version\" is not null")) {
            while (rows.next()) {
                versions.add(MigrationVersion.fromVersion(rows.getString(1)));
            }
        }
        return versions;
    }

    /** The names of all tables, in upper case. */
    static Set<String> tables(Connection connection) throws SQLException {
        var names = new HashSet<String>();
        try (var rows = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    private Stream<InitializeSchemaTask> initialization() {
        var found = new ArrayList<InitializeSchemaTask>();
        tasks.forEach(task -> {
            if (task instanceof InitializeSchemaTask initialize) {
                found.add(initialize);
            }
        });
        return found.stream();
    }

    /** The names of what HAPI's own script makes: each {@code table} or each {@code sequence}. */
    List<String> created(String what) {
        return script().stream()
                .map(CREATED::matcher)
                .filter(create -> create.matches() && create.group(1).equalsIgnoreCase(what))
                .map(create -> create.group(2).toUpperCase(Locale.ROOT))
                .toList();
    }

    /** The statements by which HAPI makes the schema of an empty database. */
    List<String> script() {
        return initialization()
                .flatMap(task -> task.getSchemaInitializationProvider().getSqlStatements(kind.driver()).stream())
                .toList();
    }

    private boolean hasRow(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1 from " + table + " fetch first 1 row only")) {
            return rows.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
