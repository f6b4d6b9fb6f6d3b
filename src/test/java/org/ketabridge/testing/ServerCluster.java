package org.ketabridge.testing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Nodes of the packaged server on one database, behind one address, with one folder for the files of exports. The database knows each life of
 * a node by a name of its own: {@code node-0-1} is what the first node is after it was started anew.
 */
public final class ServerCluster implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path folder;
    private final ServerDatabase database;
    private final List<String> arguments;
    private final @Nullable Network network;
    private final AtomicInteger lives = new AtomicInteger();
    private final List<PackagedServer> nodes = new CopyOnWriteArrayList<>();
    private final LoadBalancer balancer =
            LoadBalancer.before(() -> nodes.stream().map(PackagedServer::root).toList());

    private Instant upSince = Instant.MAX;

    private ServerCluster(Path folder, List<String> arguments, @Nullable Network network) {
        this.folder = folder;
        this.arguments = arguments;
        this.network = network;
        this.database = network == null ? ServerDatabase.start() : ServerDatabase.startFor(network);
    }

    /** Starts nodes at the same time; returns when all are ready. */
    public static ServerCluster start(int size, Path folder, String... arguments) {
        return start(size, new ServerCluster(folder, List.of(arguments), null));
    }

    /** The same, with each node on a host of its own, and the database beside them. */
    public static ServerCluster start(int size, Path folder, Network network, String... arguments) {
        return start(size, new ServerCluster(folder, List.of(arguments), network));
    }

    private static ServerCluster start(int size, ServerCluster cluster) {
        for (var node = 0; node < size; node++) {
            cluster.nodes.add(cluster.startNode(node));
        }
        cluster.awaitReady();
        return cluster;
    }

    private PackagedServer startNode(int node) {
        var all = new ArrayList<>(arguments);
        all.add("--ketabridge.public-base-url=" + balancer.root());
        all.add("--ketabridge.bulk.folder=" + exports());
        var data = folder.resolve("node-" + node);
        var environment = new HashMap<>(database.environment());
        environment.computeIfPresent(
                "SPRING_DATASOURCE_URL", (name, url) -> url + "&ApplicationName=node-" + node + "-" + life(node));
        if (network == null) {
            return PackagedServer.start(data, environment, all.toArray(String[]::new));
        }
        environment.computeIfPresent(
                "SPRING_DATASOURCE_URL", (name, url) -> url.replace("localhost", network.database()));
        all.add("--server.address=0.0.0.0");
        return PackagedServer.startOn(
                network.on(node), network.address(node), data, environment, all.toArray(String[]::new));
    }

    private int life(int node) {
        return node < nodes.size() ? lives.incrementAndGet() : 0;
    }

    /** Which node it is that the database knows by that name. */
    public static int node(String name) {
        return Integer.parseInt(name.split("-", -1)[1]);
    }

    /** Starts the nodes that do not run, and waits for none. */
    public void startMissing() {
        for (var node = 0; node < nodes.size(); node++) {
            if (!nodes.get(node).isAlive()) {
                nodes.get(node).close();
                nodes.set(node, startNode(node));
                upSince = Instant.MAX;
            }
        }
    }

    /** Starts the nodes that do not run, and returns when all are ready and get requests. */
    public void awaitReady() {
        startMissing();
        nodes.forEach(PackagedServer::awaitReady);
        nodes.forEach(this::awaitUsed);
        if (upSince.equals(Instant.MAX)) {
            upSince = Instant.now();
        }
    }

    private void awaitUsed(PackagedServer node) {
        while (!balancer.uses(node.root())) {
            if (!node.isAlive()) {
                throw new IllegalStateException("server: exit code " + node.exitCode() + " (expected: ready)");
            }
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** Since when all nodes are ready. */
    public Instant upSince() {
        return upSince;
    }

    public List<PackagedServer> nodes() {
        return nodes;
    }

    public LoadBalancer balancer() {
        return balancer;
    }

    /** Where the files of exports are. */
    public Path exports() {
        return folder.resolve("exports");
    }

    /** A client of one node, whatever address it is told to use. */
    public FhirTestClient client(int node, String token) {
        return FhirTestClient.withoutToken(new PublicAddress(nodes.get(node).root()))
                .withToken(token);
    }

    /** A client of the address that all nodes have together. */
    public FhirTestClient client(String token) {
        return FhirTestClient.withoutToken(new PublicAddress(balancer.root())).withToken(token);
    }

    /** A token of a service. */
    public String token(String client, String... scopes) {
        return new StoredAccessTokens(dataSource(), Clock.systemUTC())
                .issue(Grant.toService(client, Set.of(scopes)), Duration.ofHours(6));
    }

    public DataSource dataSource() {
        var environment = database.environment();
        return new DriverManagerDataSource(
                environment.getOrDefault("SPRING_DATASOURCE_URL", ""),
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    }

    @Override
    public void close() {
        nodes.forEach(PackagedServer::close);
        balancer.close();
        database.close();
    }
}
