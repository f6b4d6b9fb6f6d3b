package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * HAProxy as {@code docker/haproxy.cfg} has it, before one server of this machine. A test that needs it is skipped aloud where it is
 * missing.
 */
public final class HaProxy implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of("/usr/sbin/haproxy");
    private static final Path CONFIGURATION = Path.of("docker", "haproxy.cfg");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private HaProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; returns when it takes connections. */
    public static HaProxy before(String root) throws IOException {
        assumeTrue(
                Files.isExecutable(EXECUTABLE),
                "skipped: " + EXECUTABLE + " is missing (expected: Debian's package haproxy)");
        var port = PackagedServer.freePort();
        var file = Files.createTempFile("haproxy", ".cfg");
        file.toFile().deleteOnExit();
        Files.writeString(file, configuration(port, URI.create(root).getPort()));
        var process = new ProcessBuilder(EXECUTABLE.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var proxy = new HaProxy(process, port);
        await().atMost(PATIENCE).until(proxy::isThere);
        return proxy;
    }

    /** Only what Docker gives, the names, is another. */
    private static String configuration(int port, int server) throws IOException {
        var written = Files.readString(CONFIGURATION);
        var here = written.replace("bind :8080", "bind 127.0.0.1:" + port)
                .replace(" init-addr libc,none resolvers docker", "")
                .replace("server node-1 node-1:8080", "server node-1 127.0.0.1:" + server)
                .replace("    server node-2 node-2:8080\n", "");
        assertThat(here).doesNotContain(":8080\n");
        return here;
    }

    private boolean isThere() {
        assertThat(process.isAlive()).as("haproxy runs").isTrue();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens, without the scheme. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
