package org.ketabridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hosts, which are network namespaces of this machine, each with a link to the clients and one to the database; the tests, and what they
 * start otherwise, are at the other end of both. A link can be cut as a cable is: neither side is told. Needs root and iproute2, and makes
 * no address but those of its own.
 */
public final class Network implements AutoCloseable {

    private static final String NAME = "kb" + ProcessHandle.current().pid() % 10_000;
    private static final String CLIENTS = "10.213.1.";
    private static final String DATABASE = "10.213.2.";

    private final int hosts;

    private Network(int hosts) {
        this.hosts = hosts;
    }

    /** Whether this machine and user can have one. */
    public static boolean isPossible() {
        try {
            var isMade = run("ip", "netns", "add", NAME).isEmpty();
            if (isMade) {
                run("ip", "netns", "del", NAME);
            }
            return isMade;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public static Network of(int hosts) {
        var network = new Network(hosts);
        Runtime.getRuntime().addShutdownHook(new Thread(network::close));
        for (var line : List.of("c", "d")) {
            must("ip link add " + NAME + line + " type bridge");
            must("ip link set dev " + NAME + line + " address " + hardware(line, 1));
            must("ip addr add " + subnet(line) + "1/24 dev " + NAME + line);
            must("ip link set dev " + NAME + line + " up");
        }
        for (var host = 0; host < hosts; host++) {
            must("ip netns add " + name(host));
            must("ip -n " + name(host) + " link set dev lo up");
            // As docker/compose.cluster.yaml has it.
            run("ip", "netns", "exec", name(host), "sh", "-c", "echo 7 > /proc/sys/net/ipv4/tcp_retries2");
            for (var line : List.of("c", "d")) {
                must("ip link add " + link(line, host) + " type veth peer name " + line + " netns " + name(host));
                var number = host + 2;
                must("ip -n " + name(host) + " link set dev " + line + " address " + hardware(line, number));
                must("ip -n " + name(host) + " addr add " + subnet(line) + number + "/24 dev " + line);
                must("ip -n " + name(host) + " link set dev " + line + " up");
                must("ip link set dev " + link(line, host) + " master " + NAME + line + " up");
                // Else a neighbour that does not say any more where it is would be noticed, as behind a router it is
                // not.
                must("ip -n " + name(host) + " neigh add " + subnet(line) + "1 lladdr " + hardware(line, 1) + " dev "
                        + line);
                must("ip neigh add " + subnet(line) + number + " lladdr " + hardware(line, number) + " dev " + NAME
                        + line);
            }
        }
        return network;
    }

    private static String name(int host) {
        return NAME + "h" + host;
    }

    private static String link(String line, int host) {
        return NAME + line + host;
    }

    private static String hardware(String line, int number) {
        return "02:00:00:00:0" + line + ":0" + number;
    }

    private static String subnet(String line) {
        return line.equals("c") ? CLIENTS : DATABASE;
    }

    /** Where a host is for clients. */
    public String address(int host) {
        return CLIENTS + (host + 2);
    }

    /** Where hosts find what is not on one of them, but for the database. */
    public String outside() {
        return CLIENTS + "1";
    }

    /** Where hosts find the database. */
    public String database() {
        return DATABASE + "1";
    }

    /** All addresses that the database is asked from. */
    public String databaseClients() {
        return DATABASE + "0/24";
    }

    /** What stands before a command that is to run on a host. */
    public List<String> on(int host) {
        return List.of("ip", "netns", "exec", name(host));
    }

    /** Cuts a host off from everything. */
    public void cut(int host) {
        cutFromDatabase(host);
        must("ip link set dev " + link("c", host) + " nomaster");
    }

    /** Cuts a host off from the database; clients still reach it. */
    public void cutFromDatabase(int host) {
        must("ip link set dev " + link("d", host) + " nomaster");
    }

    /** Makes whole what was cut. */
    public void mend(int host) {
        for (var line : List.of("c", "d")) {
            must("ip link set dev " + link(line, host) + " master " + NAME + line);
        }
    }

    private static void must(String command) {
        var said = run(command.split(" "));
        if (!said.isEmpty()) {
            throw new IllegalStateException(command + ": " + said);
        }
    }

    /** What the command says; these say nothing but what went wrong. */
    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it all; what is not there any more says so, and is not heard. */
    @Override
    public void close() {
        var all = new ArrayList<String>();
        IntStream.range(0, hosts).forEach(host -> all.add("ip netns del " + name(host)));
        IntStream.range(0, hosts).forEach(host -> all.add("ip link del " + link("c", host)));
        IntStream.range(0, hosts).forEach(host -> all.add("ip link del " + link("d", host)));
        all.add("ip link del " + NAME + "c");
        all.add("ip link del " + NAME + "d");
        all.forEach(command -> run(command.split(" ")));
    }
}
