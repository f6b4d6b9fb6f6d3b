package org.ketabridge.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A copy of the embedded database.
 *
 * @param file a ZIP archive with the file of the database, to be unpacked into an empty data folder
 */
record Backup(String name, Path file) {

    static final String SUFFIX = ".zip";

    /** As the admin API shows it: {@code size} in bytes. */
    Map<String, Object> json() {
        try {
            return Map.of(
                    "name", name,
                    "file", file.toString(),
                    "size", Files.size(file),
                    "made", Files.getLastModifiedTime(file).toInstant().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the backup " + name + " cannot be read", e);
        }
    }
}
