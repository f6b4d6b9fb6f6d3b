package org.ketabridge.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A command of the packaged server that has been run, as the guides say, in the folder of the server that is laid out.
 *
 * @param output all that it printed, errors too
 */
public record ServerCommand(int exitCode, String output) {

    public static ServerCommand run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                PackagedServer.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                PackagedServer.laidOut().toString(),
                "org.ketabridge.cli.KetabridgeCli"));
        Collections.addAll(command, arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        var started = process.start();
        var output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ServerCommand(started.waitFor(), output);
    }
}
