package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The migration alone, on a database of its own of the kind that the tests run on. */
@Timeout(60)
class SchemaMigrationIT {

    private static final Pattern NAMED =
            Pattern.compile("create (?:unique )?(?:table|index|sequence) (\\w+)\\b.*", Pattern.CASE_INSENSITIVE);

    private static @Nullable EmbeddedPostgres postgres;

    @TempDir
    private Path data;

    private JdbcConnectionDetails database = new EmbeddedDatabase(Path.of("unused"));

    @BeforeAll
    static void startPostgres() throws IOException {
        if ("postgresql".equals(System.getProperty("ketabridge.test.database"))) {
            postgres = EmbeddedPostgres.start();
        }
    }

    @BeforeAll
    static void quiet() {
        // As the server sets it: HAPI's migrator tells every statement.
        LoggingSystem.get(SchemaMigrationIT.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void makeDatabase() throws SQLException {
        if (postgres == null) {
            database = new EmbeddedDatabase(data);
            return;
        }
        var name = "migration_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        database = new ConfiguredDatabase(postgres.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    @Test
    void makesTheSchemaOfAnEmptyDatabase() throws SQLException {
        migrate();

        if (postgres == null) {
            // First: each connection by the usual URL sets it.
            assertThat(writeDelayInTheFile())
                    .as("milliseconds that a commit may wait")
                    .isEqualTo("0");
        }
        assertThat(isWhole()).isTrue();
    }

    @ParameterizedTest(name = "after {0} statements")
    @ValueSource(ints = {1, 49, 120, 200})
    void makesTheSchemaAnewWhenTheFirstStartWasKilledInTheMiddle(int statements) throws SQLException {
        try (var connection = open()) {
            execute(connection, script(connection).subList(0, statements));
        }

        migrate();

        assertThat(isWhole()).isTrue();
    }

    @Test
    void makesTheSchemaAnewWhenTheFirstStartWasKilledBeforeItsHistoryWasWhole() throws SQLException {
        migrate();
        Set<String> columns;
        try (var connection = open()) {
            columns = columnsIn(connection);
            execute(connection, List.of("delete from \"FLY_HFJ_MIGRATION\" where \"installed_rank\" > 100"));
        }

        migrate();

        assertThat(isWhole()).isTrue();
        try (var connection = open()) {
            assertThat(columnsIn(connection)).isEqualTo(columns);
        }
    }

    @Test
    void makesItsOwnTablesBesideThoseOfHapi() throws SQLException {
        migrate();

        try (var connection = open()) {
            assertThat(namesIn(connection))
                    .contains(
                            "SMART_CLIENT",
                            "SMART_ACCESS_TOKEN",
                            "SMART_ACCESS_TOKEN_EXPIRES",
                            "SMART_USED_ASSERTION",
                            "KETABRIDGE_SCHEMA_HISTORY");
            assertThat(new OwnSchema(connection, database).isPending()).isFalse();
        }
    }

    @Test
    void addsItsOwnTablesToADatabaseOfAnOlderVersion() throws SQLException {
        migrate();
        try (var connection = open()) {
            execute(
                    connection,
                    List.of(
                            "insert into HFJ_RESOURCE_TYPE (RES_TYPE_ID, RES_TYPE) values (1, 'Patient')",
                            "drop table smart_client",
                            "drop table smart_access_token",
                            "drop table smart_used_assertion",
                            "drop table \"ketabridge_schema_history\""));
        }

        migrate();

        try (var connection = open()) {
            assertThat(namesIn(connection)).contains("SMART_CLIENT", "SMART_ACCESS_TOKEN", "SMART_USED_ASSERTION");
        }
    }

    @Test
    void makesItsOwnTablesBeforeThereIsAnythingElse() throws SQLException {
        try (var pool = pool()) {
            new SchemaMigration(pool, database).migrateOwnTables();
        }
        try (var connection = open()) {
            execute(
                    connection,
                    List.of("insert into smart_used_assertion (client, jti_hash, expires)"
                            + " values ('a', 'b', current_timestamp)"));
        }

        migrate();

        assertThat(isWhole()).isTrue();
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from smart_used_assertion")) {
            rows.next();
            assertThat(rows.getInt(1))
                    .as("what the command stored is still there")
                    .isEqualTo(1);
        }
    }

    @Test
    void takesAStepOfItsOwnTablesAgainThatWasInterrupted() throws Exception {
        migrate();
        try (var connection = open()) {
            execute(
                    connection,
                    List.of(
                            "drop table subscription_binding_token",
                            "update \"ketabridge_schema_history\" set \"success\" = false where \"version\" = '"
                                    + OwnMigrations.newest() + "'"));
        }

        migrate();

        try (var connection = open()) {
            assertThat(namesIn(connection)).contains("SUBSCRIPTION_BINDING_TOKEN");
            assertThat(new OwnSchema(connection, database).isPending()).isFalse();
        }
    }

    @Test
    void refusesADatabaseWhoseOwnTablesAreOfANewerVersion() throws SQLException {
        migrate();
        try (var connection = open()) {
            execute(
                    connection,
                    List.of("update \"ketabridge_schema_history\" set \"version\" = '1000' where \"version\" = '1'"));
        }

        assertThatThrownBy(this::migrate)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("was made by a newer version: the schema of its own tables is 1000");
    }

    @Test
    void removesTheLockThatAKilledMigrationLeftBehind() throws SQLException {
        migrate();
        try (var connection = open()) {
            execute(
                    connection,
                    List.of(
                            "insert into HFJ_RESOURCE_TYPE (RES_TYPE_ID, RES_TYPE) values (1, 'Patient')",
                            "delete from \"FLY_HFJ_MIGRATION\" where \"version\" = '8.6.0.20251015.01'",
                            "delete from \"FLY_HFJ_MIGRATION\" where \"version\" = '8.6.0.20251015.1'",
                            """
                            insert into "FLY_HFJ_MIGRATION" ("installed_rank", "description", "type", "script",
                              "installed_by", "installed_on", "execution_time", "success")
                            values (-100, 'of the dead', 'hapi-fhir-lock', 'HAPI FHIR', 'x', current_timestamp, 0, true)
                            """));
            assertThat(new SchemaState(connection, database).pending()).isEqualTo(1);
        }

        migrate();

        assertThat(isWhole()).isTrue();
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from HFJ_RESOURCE_TYPE")) {
            rows.next();
            assertThat(rows.getInt(1))
                    .as("what was stored before is still there")
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesTheDatabaseOfANewerVersion() throws SQLException {
        migrate();
        try (var connection = open()) {
            execute(
                    connection,
                    List.of("update \"FLY_HFJ_MIGRATION\" set \"version\" = '8.10.0.20270101.1'"
                            + " where \"version\" = '8.8.0.20251208.50'"));
        }

        assertThatThrownBy(this::migrate)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("was made by a newer version: its schema is 8.10.0.20270101.1");
    }

    @Test
    void refusesTablesWithRowsThatHaveNoHistory() throws SQLException {
        migrate();
        try (var connection = open()) {
            execute(
                    connection,
                    List.of(
                            "insert into HFJ_RESOURCE_TYPE (RES_TYPE_ID, RES_TYPE) values (1, 'Patient')",
                            "drop table \"FLY_HFJ_MIGRATION\""));
        }

        assertThatThrownBy(this::migrate)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("has tables of HAPI FHIR without the history of their migrations");
    }

    @Test
    void letsTwoInstancesThatStartTogetherTakeTurns() throws Exception {
        // Two processes cannot open one H2 file.
        var instances = postgres == null ? 1 : 2;
        var threads = Executors.newFixedThreadPool(instances);
        try {
            var starts = Stream.generate(() -> threads.submit(this::migrate))
                    .limit(instances)
                    .toList();
            for (var start : starts) {
                start.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(isWhole()).isTrue();
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*), count(distinct \"version\") from \"FLY_HFJ_MIGRATION\" where \"version\" is not null")) {
            rows.next();
            assertThat(rows.getInt(1)).as("each step once").isEqualTo(rows.getInt(2));
        }
    }

    /** As an H2 file has it that is opened by a URL without the setting, so that what the migration left is seen. */
    private String writeDelayInTheFile() throws SQLException {
        var url = database.getJdbcUrl().replace(";WRITE_DELAY=0", "");
        try (var connection = DriverManager.getConnection(url, database.getUsername(), database.getPassword());
                var statement = connection.createStatement();
                var delay = statement.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            assertThat(delay.next()).isTrue();
            return delay.getString(1);
        }
    }

    private void migrate() {
        try (var pool = pool()) {
            new SchemaMigration(pool, database).afterPropertiesSet();
        }
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    /** Whether all that HAPI's own script names is there, and every step is in the history. */
    private boolean isWhole() throws SQLException {
        try (var connection = open()) {
            var state = new SchemaState(connection, database);
            var named = state.script().stream()
                    .map(NAMED::matcher)
                    .filter(Matcher::matches)
                    .map(name -> name.group(1).toUpperCase(Locale.ROOT))
                    .toList();
            return state.pending() == 0
                    && named.size() > 200
                    && namesIn(connection).containsAll(named);
        }
    }

    /** The tables, indexes and sequences of the database. */
    private static Set<String> namesIn(Connection connection) throws SQLException {
        var names = new HashSet<String>();
        var metadata = connection.getMetaData();
        try (var tables = metadata.getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                names.add(table);
                try (var indexes =
                        metadata.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
                    while (indexes.next()) {
                        names.add(indexes.getString("INDEX_NAME"));
                    }
                }
            }
        }
        try (var statement = connection.createStatement();
                var sequences = statement.executeQuery("select sequence_name from information_schema.sequences")) {
            while (sequences.next()) {
                names.add(sequences.getString(1));
            }
        }
        return names.stream()
                .filter(Objects::nonNull)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> columnsIn(Connection connection) throws SQLException {
        var columns = new HashSet<String>();
        try (var rows =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (rows.next()) {
                columns.add(String.join(
                        " ",
                        rows.getString("TABLE_NAME"),
                        rows.getString("COLUMN_NAME"),
                        rows.getString("TYPE_NAME"),
                        rows.getString("COLUMN_SIZE"),
                        rows.getString("IS_NULLABLE")));
            }
        }
        return columns;
    }

    private List<String> script(Connection connection) throws SQLException {
        return new SchemaState(connection, database).script();
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        for (var sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
