package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** What a script of the folder prints; it must end well. */
    public static String run(String script, String... arguments) throws IOException, InterruptedException {
        folder();
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
