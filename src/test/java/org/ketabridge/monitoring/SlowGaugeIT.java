package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;
import org.ketabridge.server.UnpooledConnections;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

/** PostgreSQL ends a query that takes too long; a connection that gives up before is lost. */
@FhirServerTest
@OnPostgresqlAlone
class SlowGaugeIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private UnpooledConnections connections;

    private static DatabaseGauge gauge(String name, String sql) {
        return DatabaseGauge.count(name, name, Map.of(), sql);
    }

    @Test
    void isNotTakenForADatabaseThatIsGone() throws Exception {
        var slow = gauge("slow", "select 1 from pg_sleep(60)");
        var quick = gauge("quick", "select 7");
        try (var watch = new DatabaseWatch(connections::open, List.of(slow, quick), System::nanoTime)) {
            watch.run(new DefaultApplicationArguments());
            await().atMost(SOON).until(watch::answers);

            await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(watch.answers()).isTrue();
                return watch.value(quick) == 7;
            });
            assertThat(watch.value(slow)).isNaN();
        }
    }
}
