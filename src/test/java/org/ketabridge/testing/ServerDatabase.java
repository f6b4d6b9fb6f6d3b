package org.ketabridge.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database for a {@link PackagedServer}, of the kind that the system property {@code ketabridge.test.database} names:
 * the server's own H2 file in its data folder, or a PostgreSQL that outlives the server.
 */
public final class ServerDatabase implements AutoCloseable {

    /** {@code h2} or {@code postgresql}. */
    public static final String KIND = System.getProperty("ketabridge.test.database", "h2");

    private final @Nullable EmbeddedPostgres postgres;

    /** Of the process, not of the database. */
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private ServerDatabase(@Nullable EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static ServerDatabase start() {
        return start(List.of("localhost"));
    }

    /** Starts one that hosts of a network reach. */
    static ServerDatabase startFor(Network network) {
        var started = start(List.of("localhost", network.database()));
        started.letIn(network.databaseClients());
        return started;
    }

    private static ServerDatabase start(List<String> addresses) {
        try {
            return new ServerDatabase(
                    switch (KIND) {
                        case "h2" -> null;
                        case "postgresql" ->
                            EmbeddedPostgres.builder()
                                    // As in production; the default here is off, which may lose what was committed.
                                    .setServerConfig("synchronous_commit", "on")
                                    .setServerConfig("listen_addresses", String.join(",", addresses))
                                    .start();
                        default ->
                            throw new IllegalArgumentException(
                                    "ketabridge.test.database: " + KIND + " (expected: h2 or postgresql)");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /**
     * A copy of PostgreSQL that is made while it is used, as {@code pg_basebackup} makes it, and then runs beside it. It holds what was
     * committed before this is called, and of the rest what was committed when the copying ended.
     */
    public ServerDatabase copiedTo(Path folder) throws IOException, SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            var data = Path.of(text(statement, "show data_directory"));
            // Writes a checkpoint, from which on the copy of the log tells everything.
            statement.execute("select pg_backup_start('drill', true)");
            copy(data, folder);
            Files.writeString(
                    folder.resolve("backup_label"), text(statement, "select labelfile from pg_backup_stop()"));
            // Until now: the files that were copied first are brought up to date by what was logged meanwhile.
            copy(data.resolve("pg_wal"), folder.resolve("pg_wal"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return new ServerDatabase(EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start());
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                    } catch (NoSuchFileException e) {
                        return visitFileFailed(file, e);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            /** What is removed meanwhile is removed: the log tells that too. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
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
