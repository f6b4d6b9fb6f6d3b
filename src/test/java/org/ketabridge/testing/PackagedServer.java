package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged server as a process of its own, for what cannot be asked of the one that tests share: its death, its
 * restart, its start on damaged data, what it prints.
 *
 * <pre>{@code
 * try (var server = PackagedServer.start(folder).awaitReady()) {
 *     ...
 *     server.kill();
 * }
 * }</pre>
 */
public final class PackagedServer implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path JAR = TARGET.resolve("ketabridge.jar");
    private static final String READY = "Ketabridge is ready at";
    /** Many times what a start takes on two busy cores: it ends a hopeless wait and says nothing about speed. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Process process;
    private final Path log;
    private final @Nullable Path everything;
    private final String host;
    private final int port;

    /** @param everything where it logs more than it prints; null: nowhere */
    private PackagedServer(Process process, Path log, @Nullable Path everything, String host, int port) {
        this.process = process;
        this.log = log;
        this.everything = everything;
        this.host = host;
        this.port = port;
        // A server must not outlive the tests that started it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts the packaged jar on a free port; {@link #awaitReady()} or {@link #awaitExit()} waits for what comes of it. */
    public static PackagedServer start(Path dataFolder, String... arguments) {
        return start(dataFolder, Map.of(), arguments);
    }

    /** The same, with more in its environment than the tests have. */
    public static PackagedServer start(Path dataFolder, Map<String, String> environment, String... arguments) {
        return startOn(List.of(), "localhost", dataFolder, environment, arguments);
    }

    /**
     * The same on another host.
     *
     * @param there what stands before a command that is to run there
     * @param host its address
     */
    static PackagedServer startOn(
            List<String> there, String host, Path dataFolder, Map<String, String> environment, String... arguments) {
        jar();
        var port = freePort();
        var command = new ArrayList<>(there);
        // The compiler that starts fastest, and a collector without threads; the tests' own process needs memory too.
        command.addAll(List.of(
                java(), "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", Unpacked.JAR.toString()));
        command.add("--server.port=" + port);
        command.add("--ketabridge.data-folder=" + dataFolder.toAbsolutePath());
        command.addAll(List.of(arguments));
        var everything = temporary("ketabridge-everything");
        command.addAll(logging(everything, arguments));
        var process = new ProcessBuilder(command).directory(TARGET.toFile());
        process.environment().putAll(environment);
        return start(process, everything, host, port);
    }

    /** More into a file than is printed, unless a test asks for that itself. */
    private static List<String> logging(Path file, String... arguments) {
        var logging = new ArrayList<>(List.of("--logging.file.name=" + file, "--logging.level.org.ketabridge=debug"));
        if (ServerLog.IS_OF_ALL) {
            logging.add("--logging.level.root=debug");
        }
        if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--logging.level."))) {
            logging.add("--logging.threshold.console=info");
        }
        return logging;
    }

    /** Starts a server by another command, which must be told to listen on that port. */
    public static PackagedServer start(ProcessBuilder process, int port) {
        return start(process, null, "localhost", port);
    }

    private static PackagedServer start(ProcessBuilder process, @Nullable Path everything, String host, int port) {
        try {
            var log = temporary("ketabridge-server");
            return new PackagedServer(
                    process.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log,
                    everything,
                    host,
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary(String name) {
        try {
            var log = Files.createTempFile(name, ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged jar. */
    public static Path jar() {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException("packaged server: " + JAR
                    + " is missing (expected: made by mvn package, which mvn verify runs first)");
        }
        return JAR;
    }

    /** The jar of the server laid out in a folder, as its image has it. */
    public static Path laidOut() {
        return Unpacked.JAR;
    }

    /** The {@code java} that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the server has said that it is ready; fails with its output when it exits instead or takes too long. */
    public PackagedServer awaitReady() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains(READY)) {
            if (exitedWithin(BETWEEN_LOOKS)) {
                throw new IllegalStateException("server: exit code " + exitCode() + " (expected: ready)\n" + output());
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("server: not ready after " + PATIENCE + "\n" + output());
            }
        }
        return this;
    }

    /** Returns the exit code when the process has ended; fails with its output when it does not. */
    public int awaitExit() {
        if (!exitedWithin(PATIENCE)) {
            kill();
            throw new IllegalStateException("server: still running after " + PATIENCE + "\n" + output());
        }
        return exitCode();
    }

    /** The base of its FHIR endpoint, without a slash at its end. */
    public String fhirBase() {
        return root() + "/fhir";
    }

    /** Where it listens, without a slash at its end. */
    public String root() {
        return "http://" + host + ":" + port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!exitedWithin(PATIENCE)) {
            throw new IllegalStateException("server: process " + pid() + " does not die");
        }
    }

    /** Asks it to stop as {@code kill} does (SIGTERM), and returns its exit code when it has. */
    public int stop() {
        tellToStop();
        return awaitExit();
    }

    /** The same, without waiting for what comes of it. */
    public void tellToStop() {
        process.destroy();
    }

    /** The exit code of the ended process; fails while it runs. */
    public int exitCode() {
        return process.exitValue();
    }

    /** All that it has printed so far, errors too. */
    public String output() {
        try {
            // Not readString: it fails on a character that is half written.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Kills it if it still runs; what shall be stopped in good order, {@link #stop()} stops before. Then fails when its log holds anything of
     * {@link SentSecrets}.
     */
    @Override
    public void close() {
        kill();
        try {
            var leaks = ServerLog.leaksIn(log);
            if (everything != null) {
                leaks.addAll(ServerLog.leaksIn(everything));
            }
            assertThat(leaks).as("what the log must not hold, by line").isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exitedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The jar unpacked as its image unpacks it: so it starts with a quarter less work than from the archive. */
    private static final class Unpacked {

        static final Path JAR = unpack().resolve("ketabridge.jar");

        private static Path unpack() {
            try {
                return MadeOnce.folder("unpacked", Unpacked::into);
            } catch (Exception e) {
                throw new IllegalStateException("packaged server: not unpacked", e);
            }
        }

        private static void into(Path folder) throws IOException, InterruptedException {
            var command = List.of(
                    java(),
                    "-Djarmode=tools",
                    "-jar",
                    jar().toString(),
                    "extract",
                    "--force",
                    "--destination",
                    folder.toString());
            // Its output is read: what a fork of the tests writes to its own, Maven takes for a message.
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "packaged server: exit code " + process.exitValue() + " of " + command + "\n" + output);
            }
        }
    }
}
