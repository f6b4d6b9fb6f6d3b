package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

public class DatabaseWatchTest {

    private static final AtomicLong CLOCK = new AtomicLong();
    private static volatile BooleanSupplier answers = () -> true;
    private static final ConcurrentLinkedQueue<Boolean> ANSWERS = new ConcurrentLinkedQueue<>();

    /** What a gauge of the test calls in the database. */
    public static double takesThreeSeconds() {
        CLOCK.addAndGet(3_000_000_000L);
        ANSWERS.add(answers.getAsBoolean());
        return 7;
    }

    @Test
    void answersWhileManyGaugesTakeTheirTime() throws Exception {
        var dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        var database = JdbcClient.create(dataSource);
        database.sql("create alias slow nobuffer for '" + DatabaseWatchTest.class.getName() + ".takesThreeSeconds'")
                .update();
        var gauges = IntStream.range(0, 4)
                .mapToObj(each -> DatabaseGauge.count("slow." + each, "slow", Map.of(), "select slow()"))
                .toList();
        try (var watch = new DatabaseWatch(dataSource::getConnection, gauges, CLOCK::get)) {
            answers = watch::answers;

            watch.run(new DefaultApplicationArguments());

            await().until(() -> !Double.isNaN(watch.value(gauges.get(3))));
            assertThat(List.copyOf(ANSWERS).subList(0, 4)).containsOnly(true);
        }
        database.sql("shutdown").update();
    }
}
