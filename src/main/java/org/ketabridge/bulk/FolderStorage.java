package org.ketabridge.bulk;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Files in a folder, in one below it for each export, which nobody may look into but who runs the server. */
final class FolderStorage implements ExportStorage {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStorage.class);

    /** What else lies in the folder is not touched. */
    private static final String PREFIX = "export-";

    private static final String UNFINISHED = ".part";

    private final Path folder;

    FolderStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public NewFile begin(String export, String name) throws IOException {
        var finished = folderOf(export).resolve(name);
        Files.createDirectories(finished.getParent(), forOwnerOnly());
        return new Unfinished(finished.resolveSibling(name + UNFINISHED), finished);
    }

    private Path folderOf(String export) {
        return folder.resolve(PREFIX + export);
    }

    private static FileAttribute<?>[] forOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public StoredFile open(String export, String name) throws IOException {
        var channel = FileChannel.open(folderOf(export).resolve(name), StandardOpenOption.READ);
        try {
            return new StoredFile(Channels.newInputStream(channel), channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void remove(String export) throws IOException {
        FileSystemUtils.deleteRecursively(folderOf(export));
    }

    @Override
    public Set<String> exports() throws IOException {
        try (var found = Files.list(folder)) {
            return found.map(each -> each.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    private static final class Unfinished implements NewFile {

        private final Path unfinished;
        private final Path finished;
        private final FileOutputStream file;
        private final BufferedOutputStream content;

        Unfinished(Path unfinished, Path finished) throws IOException {
            this.unfinished = unfinished;
            this.finished = finished;
            this.file = new FileOutputStream(unfinished.toFile());
            this.content = new BufferedOutputStream(file);
        }

        @Override
        public OutputStream content() {
            return content;
        }

        @Override
        public void finish() throws IOException {
            content.flush();
            // The database says that it is there before the system may have written it.
            file.getFD().sync();
            content.close();
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void discard() {
            try {
                file.close();
                Files.deleteIfExists(unfinished);
            } catch (IOException e) {
                LOG.warn("An unfinished file of an export was not removed", e);
            }
        }
    }
}
