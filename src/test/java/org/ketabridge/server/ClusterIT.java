package org.ketabridge.server;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.testing.FileServer;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.ketabridge.testing.ServerCluster;

/**
 * Two nodes on one PostgreSQL, behind a stand-in of the documented proxy: they do together what one does alone, and one goes on when the other
 * is stopped or killed. What is tested stands by subject in classes of their own, which share the nodes.
 *
 * <p>Tests pass in any order. Those that stop nodes come last: nodes that are stopped are started again by who needs them.
 */
@OnPostgresqlAlone
@TestClassOrder(OrderAnnotation.class)
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class ClusterIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static @Nullable ServerCluster cluster;

    static ServerCluster cluster() {
        return Objects.requireNonNull(cluster, "no nodes");
    }

    @BeforeAll
    static void startsNodesTogetherOnAnEmptyDatabase() {
        cluster = ServerCluster.start(
                2,
                folder,
                "--ketabridge.bulk.resources-per-file=10",
                "--ketabridge.bulk.submission.sources=" + FileServer.base(),
                "--ketabridge.subscriptions.allow-private-addresses=true",
                // As in docker/compose.cluster.yaml.
                "--ketabridge.monitoring.stop-notice=5s",
                HeldSchedule.LOGGED);
        NotedSteps.of(cluster).begin();
    }

    @AfterAll
    static void stopsThem() {
        cluster().close();
    }

    @Nested
    @Order(1)
    class Data extends DataOfNodes {}

    @Nested
    @Order(2)
    class Work extends WorkOfNodes {}

    @Nested
    @Order(3)
    class Loss extends LossOfNodes {}
}
