package org.ketabridge.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/**
 * A folder beside the packaged jar that is made once for it, by whichever of the processes that run tests comes first; the
 * others wait. Tests on H2 and on PostgreSQL may run at the same time.
 */
public final class MadeOnce {

    private MadeOnce() {}

    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Maker {
        void make(Path folder) throws Exception;
    }

    /** The folder of that name, made if it was not made for this very jar. */
    public static synchronized Path folder(String name, Maker maker) throws Exception {
        var jar = PackagedServer.jar();
        var folder = jar.resolveSibling(name);
        var mark = jar.resolveSibling(name + ".made-for");
        var madeFor = Files.getLastModifiedTime(jar).toString();
        try (var file = open(jar.resolveSibling(name + ".lock"));
                var turn = file.lock()) {
            if (!Files.exists(mark) || !Files.readString(mark).equals(madeFor)) {
                FileSystemUtils.deleteRecursively(folder);
                Files.createDirectories(folder);
                maker.make(folder);
                Files.writeString(mark, madeFor);
            }
        }
        return folder;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
