package org.ketabridge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The steps of our own tables, as they lie in the source. */
final class OwnMigrations {

    private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");

    private OwnMigrations() {}

    /** The number of the newest: they are counted from 1. */
    static long newest() throws IOException {
        try (var steps = Files.list(FOLDER)) {
            return steps.count();
        }
    }
}
