package org.ketabridge.testing;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The database for a {@link PackagedServer}, of the kind that the system property {@code ketabridge.test.database} names:
 * the server's own H2 file in its data folder, or a PostgreSQL that outlives the server.
 */
public final class ServerDatabase implements AutoCloseable {

    /** {@code h2} or {@code postgresql}. */
    public static final String KIND = System.getProperty("ketabridge.test.database", "h2");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final @Nullable EmbeddedPostgres postgres;

    private ServerDatabase(@Nullable EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static ServerDatabase start() {
        return start(UnaryOperator.identity());
    }

    /** A PostgreSQL that may be told where to archive its log; of H2 there is none. */
    public static ServerDatabase startThatArchives() {
        return start(postgres -> postgres.setServerConfig("archive_mode", "on"));
    }

    /** A PostgreSQL on a data folder that is there; returns when it has recovered, and takes what is written. */
    static ServerDatabase startOn(Path data) throws SQLException {
        var started = start(postgres ->
                postgres.setDataDirectory(data).setCleanDataDirectory(false).setPGStartupWait(PATIENCE));
        try (var connection = started.connect();
                var statement = connection.createStatement()) {
            await().atMost(PATIENCE)
                    .until(() -> text(statement, "select pg_is_in_recovery()").equals("f"));
        }
        return started;
    }

    /** One that hosts of a network reach. */
    static ServerDatabase startFor(Network network) {
        var started =
                start(postgres -> postgres.setServerConfig("listen_addresses", "localhost," + network.database()));
        started.letIn(network.databaseClients());
        return started;
    }

    private static ServerDatabase start(UnaryOperator<EmbeddedPostgres.Builder> settings) {
        try {
            return new ServerDatabase(
                    switch (KIND) {
                        case "h2" -> null;
                        case "postgresql" ->
                            settings.apply(EmbeddedPostgres.builder()
                                            // As in production; the default here is off, which may lose what was
                                            // committed.
                                            .setServerConfig("synchronous_commit", "on"))
                                    .start();
                        default ->
                            throw new IllegalArgumentException(
                                    "ketabridge.test.database: " + KIND + " (expected: h2 or postgresql)");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one value that a query answers. */
    static String text(Statement statement, String query) throws SQLException {
        try (var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** What the server's environment says of it. */
    public Map<String, String> environment() {
        return postgres == null
                ? Map.of()
                : Map.of(
                        "SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SPRING_DATASOURCE_PASSWORD", "postgres");
    }

    /** Beside the server, to what is PostgreSQL. */
    public Connection connect() throws SQLException {
        return Objects.requireNonNull(postgres, "no PostgreSQL")
                .getPostgresDatabase()
                .getConnection();
    }

    /** Lets in who comes from addresses in PostgreSQL's notation. */
    private void letIn(String addresses) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            Files.writeString(
                    Path.of(text(statement, "show hba_file")),
                    "host all all " + addresses + " trust\n",
                    StandardOpenOption.APPEND);
            statement.execute("select pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
