package org.ketabridge.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The tables that Ketabridge adds to HAPI's, made and migrated by Flyway from {@code db/migration} with a history of their
 * own. The user of this class has the database's turn to migrate, or looks only.
 *
 * <p>What is pending is told without Flyway, which takes the better part of a second to say that it is nothing.
 */
final class OwnSchema {

    /** The table of the history; in lower case as Flyway writes it, in quotation marks. */
    static final String HISTORY = "ketabridge_schema_history";

    private static final Logger LOG = LoggerFactory.getLogger(OwnSchema.class);

    private static final String FOLDER = "db/migration";
    private static final Pattern FILE = Pattern.compile("V([0-9._]+)__.+\\.sql");

    private final JdbcConnectionDetails database;
    private final List<MigrationVersion> known;
    private final Set<MigrationVersion> applied = new HashSet<>();
    private boolean hasFailed;

    OwnSchema(Connection connection, JdbcConnectionDetails database) throws SQLException {
        this.database = database;
        this.known = known();
        if (SchemaState.tables(connection).contains(HISTORY.toUpperCase(Locale.ROOT))) {
            readHistory(connection);
        }
    }

    /** Whether this version would change something. */
    boolean isPending() {
        return hasFailed || !applied.containsAll(known);
    }

    /** Ends the start when a newer version made the tables. */
    void refuseNewer() {
        SchemaState.refuseNewer("the schema of its own tables", applied, known.get(known.size() - 1), database);
    }

    /** Takes the steps that are pending. */
    void migrate(DataSource dataSource) {
        var flyway = Flyway.configure(OwnSchema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:" + FOLDER)
                .table(HISTORY)
                // HAPI's tables are there already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        if (hasFailed) {
            // H2 has no transactions for tables: a step that failed stays in the history, and is taken again.
            flyway.repair();
        }
        LOG.info("Making or migrating the tables of clients and tokens");
        flyway.migrate();
    }

    private static List<MigrationVersion> known() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "/V*.sql");
            var versions = Arrays.stream(files)
                    .map(file -> FILE.matcher(String.valueOf(file.getFilename())))
                    .filter(Matcher::matches)
                    .map(name -> MigrationVersion.fromVersion(name.group(1)))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            if (versions.isEmpty()) {
                throw new IllegalStateException(FOLDER + " is empty (expected: the migrations, as they were built)");
            }
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + " cannot be read", e);
        }
    }

    private void readHistory(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select \"version\", \"success\" from \"" + HISTORY + "\" where \"version\" is not null")) {
            while (rows.next()) {
                if (rows.getBoolean(2)) {
                    applied.add(MigrationVersion.fromVersion(rows.getString(1)));
                } else {
                    hasFailed = true;
                }
            }
        }
    }
}
