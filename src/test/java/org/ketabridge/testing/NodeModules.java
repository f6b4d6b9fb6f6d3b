package org.ketabridge.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What others made in JavaScript, under {@code src/test/browser}: a test that needs it is skipped aloud where it is missing. */
public final class NodeModules {

    /** The folder of the scripts and pages that use them. */
    public static final Path HOME = Path.of("src", "test", "browser").toAbsolutePath();

    private NodeModules() {}

    /** The folder of the packages. */
    public static Path folder() {
        var folder = HOME.resolve("node_modules");
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: " + folder + " is missing (expected: made by npm ci in " + HOME + ")");
        return folder;
    }
}
