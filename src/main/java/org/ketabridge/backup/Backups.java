package org.ketabridge.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.ketabridge.server.DatabaseKind;

/** The copies in a folder, of which each is whole: one that is being made has another name. */
class Backups {

    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final DataSource dataSource;

    Backups(Path folder, DataSource dataSource) {
        this.folder = folder.toAbsolutePath().normalize();
        this.dataSource = dataSource;
    }

    List<Backup> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(Backup.SUFFIX))
                    .sorted()
                    .map(name -> backup(name.substring(0, name.length() - Backup.SUFFIX.length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of backups cannot be read", e);
        }
    }

    Optional<Backup> find(String name) {
        return Optional.of(backup(name)).filter(backup -> Files.isRegularFile(backup.file()));
    }

    /** Whether the database is the embedded one, which alone is copied here. */
    boolean isPossible() throws SQLException {
        return DatabaseKind.of(dataSource) == DatabaseKind.H2;
    }

    /** Copies the database as it is at one moment. What is acknowledged before this is called is in the copy. */
    synchronized Backup make(String name) throws IOException, SQLException {
        makeFolder();
        var unfinished = folder.resolve(name + UNFINISHED);
        Files.deleteIfExists(unfinished);
        makeFile(unfinished);
        try (var connection = dataSource.getConnection();
                var copy = connection.prepareStatement("backup to ?")) {
            copy.setString(1, unfinished.toString());
            copy.execute();
            var made = backup(name);
            Files.move(unfinished, made.file());
            return made;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(backup(name).file());
    }

    /** Those that a server began which was killed meanwhile. Nobody else makes any in this folder. */
    void removeUnfinished() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether there is room for a copy, which may be as large as the database. */
    boolean isRoom() throws IOException, SQLException {
        makeFolder();
        return Files.getFileStore(folder).getUsableSpace() >= sizeOfDatabase();
    }

    private long sizeOfDatabase() throws IOException, SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("call database_path()")) {
            answer.next();
            var path = answer.getString(1);
            var file = Path.of(path + ".mv.db");
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        }
    }

    private Backup backup(String name) {
        return new Backup(name, folder.resolve(name + Backup.SUFFIX));
    }

    /** In a folder that was there before, others may look. */
    private void makeFile(Path file) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** For nobody else: they hold all records. */
    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
