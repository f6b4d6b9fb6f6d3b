package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes that start at the same time. They share PostgreSQL whatever the tests run on. */
@OnPostgresqlAlone
class InstallationTurnIT {

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void isOfOneNodeAtATimeAndPassesOnWhenThatFails() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var database = postgres.getPostgresDatabase();
            var done = Collections.synchronizedList(new ArrayList<String>());
            var isInside = new CountDownLatch(1);
            var mayFail = new CountDownLatch(1);
            var first = CompletableFuture.runAsync(() -> new InstallationTurn(database).take(() -> {
                isInside.countDown();
                await(mayFail);
                done.add("first");
                throw new IllegalStateException("it fails");
            }));
            await(isInside);
            var second =
                    CompletableFuture.runAsync(() -> new InstallationTurn(database).take(() -> done.add("second")));
            while (askedForIt(database) < 2) {
                assertThat(second).isNotDone();
            }
            mayFail.countDown();

            assertThat(first).failsWithin(1, TimeUnit.MINUTES);
            assertThat(second).succeedsWithin(1, TimeUnit.MINUTES);
            assertThat(done).isEqualTo(List.of("first", "second"));
        }
    }

    /** How many sessions have asked for it and hold no transaction. */
    private static int askedForIt(DataSource database) {
        return JdbcClient.create(database)
                .sql("select count(*) from pg_stat_activity where state = 'idle'"
                        + " and query like 'select pg_try_advisory_lock(%'")
                .query(Integer.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
