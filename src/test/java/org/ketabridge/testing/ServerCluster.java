package org.ketabridge.testing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Nodes of the packaged server on one database, behind one address, with one folder for the files of exports. */
public final class ServerCluster implements AutoCloseable {

    private final Path folder;
    private final ServerDatabase database = ServerDatabase.start();
    private final List<String> arguments;
    private final List<PackagedServer> nodes = new CopyOnWriteArrayList<>();
    private final LoadBalancer balancer =
            LoadBalancer.before(() -> nodes.stream().map(PackagedServer::root).toList());

    private Instant upSince = Instant.MAX;

    private ServerCluster(Path folder, List<String> arguments) {
        this.folder = folder;
        this.arguments = arguments;
    }

    /** Starts nodes at the same time; returns when all are ready. */
    public static ServerCluster start(int size, Path folder, String... arguments) {
        var cluster = new ServerCluster(folder, List.of(arguments));
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
        return PackagedServer.start(folder.resolve("node-" + node), database.environment(), all.toArray(String[]::new));
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

    /** Starts the nodes that do not run, and returns when all are ready. */
    public void awaitReady() {
        startMissing();
        nodes.forEach(PackagedServer::awaitReady);
        if (upSince.equals(Instant.MAX)) {
            upSince = Instant.now();
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
