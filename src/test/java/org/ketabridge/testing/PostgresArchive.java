package org.ketabridge.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * A base backup of PostgreSQL, made while it is used as {@code pg_basebackup} makes it, and the archive of its log since then: with both
 * the database of any moment is restored, which then runs beside the first.
 */
public final class PostgresArchive {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Of the process, not of the database. */
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final ServerDatabase database;
    private final Path log;
    private final Path base;

    /** @param database one that {@linkplain ServerDatabase#startThatArchives() archives} */
    public PostgresArchive(ServerDatabase database, Path folder) throws IOException, SQLException {
        this.database = database;
        this.log = Files.createDirectories(folder.resolve("log"));
        this.base = folder.resolve("base");
        command("alter system set archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'".formatted(log));
        command("select pg_reload_conf()");
    }

    /** Copies what there is. Of the log nothing: that comes from the archive. */
    public void copy() throws IOException, SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            var data = Path.of(ServerDatabase.text(statement, "show data_directory"));
            // Writes a checkpoint, from which on the log tells everything.
            statement.execute("select pg_backup_start('drill', true)");
            copy(data, base);
            Files.writeString(
                    base.resolve("backup_label"),
                    ServerDatabase.text(statement, "select labelfile from pg_backup_stop()"));
        }
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx------"));
    }

    /** By the database's clock. */
    public String now() throws SQLException {
        return text("select clock_timestamp()");
    }

    /** The database as it was at a moment, after which something was committed. */
    public ServerDatabase restoredTo(String moment) throws IOException, SQLException {
        var last = text("select pg_walfile_name(pg_switch_wal())");
        await().atMost(PATIENCE).until(() -> Files.exists(log.resolve(last)));
        Files.createFile(base.resolve("recovery.signal"));
        Files.writeString(
                base.resolve("postgresql.auto.conf"),
                """

                restore_command = 'cp %s/%%f %%p'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                """
                        .formatted(log, moment),
                StandardOpenOption.APPEND);
        return ServerDatabase.startOn(base);
    }

    private void command(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            return ServerDatabase.text(statement, query);
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
                if (!NOT_COPIED.contains(file.getFileName().toString()) && !file.startsWith(from.resolve("pg_wal"))) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)));
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
}
