package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.ServerCluster;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A schedule whose run does not end: the table that it reads is locked, so that each run, of whatever node, waits in the database and is
 * seen there.
 */
final class HeldSchedule implements AutoCloseable {

    /** Has nodes log each run. */
    static final String LOGGED = "--logging.level.ca.uhn.fhir.jpa.sched.AutowiringSpringBeanJobFactory=trace";

    /** Between runs of each of those that {@link #due} knows. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final String NAME = "ResourceReindexing";
    private static final String TABLE = "hfj_res_reindex_job";

    private static final Pattern FIRED = Pattern.compile(
            "Firing job\\[\\S*?(CacheWarming|ResourceReindexing|ReductionStep)\\S*].* Scheduled\\[([^]]+)]");

    private final ServerCluster cluster;
    private final Connection lock;
    private final int runsBefore;

    private HeldSchedule(ServerCluster cluster, Connection lock) {
        this.cluster = cluster;
        this.lock = lock;
        this.runsBefore = runs(cluster.nodes());
    }

    static HeldSchedule of(ServerCluster cluster) throws SQLException {
        var lock = cluster.dataSource().getConnection();
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
            statement.execute("lock table " + TABLE + " in access exclusive mode");
        }
        return new HeldSchedule(cluster, lock);
    }

    /** While each runs it at times, has a node be the one that does. */
    static HeldSchedule by(ServerCluster cluster, int node) throws SQLException {
        while (true) {
            var held = of(cluster);
            if (held.awaitRun() == node) {
                return held;
            }
            held.close();
        }
    }

    /** The nodes that run it now, once for each run, by the names that the database knows. */
    List<String> running() {
        return JdbcClient.create(cluster.dataSource())
                .sql(
                        """
                        select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
                        where l.relation = cast(? as regclass) and not l.granted""")
                .param(TABLE)
                .query(String.class)
                .list();
    }

    /** The node that runs it, as soon as one does. */
    int awaitRun() {
        var running = running();
        while (running.isEmpty()) {
            assertThat(cluster.nodes()).allMatch(PackagedServer::isAlive);
            running = running();
        }
        return ServerCluster.node(running.get(0));
    }

    /** How often nodes have begun it since it is held. */
    int begun() {
        return runs(cluster.nodes()) - runsBefore;
    }

    /** How often nodes have begun it in their lives. */
    static int runs(List<PackagedServer> nodes) {
        return due(nodes).getOrDefault(NAME, List.of()).size();
    }

    /** When schedules of every ten seconds were due and run by nodes in their lives, in order. */
    static Map<String, List<Instant>> due(List<PackagedServer> nodes) {
        var due = new HashMap<String, List<Instant>>();
        nodes.forEach(node -> FIRED.matcher(node.output()).results().forEach(run -> due.computeIfAbsent(
                        run.group(1), job -> new ArrayList<>())
                .add(Instant.parse(run.group(2)))));
        due.values().forEach(times -> times.sort(null));
        return due;
    }

    /** Lets the runs end. */
    @Override
    public void close() throws SQLException {
        lock.close();
    }
}
