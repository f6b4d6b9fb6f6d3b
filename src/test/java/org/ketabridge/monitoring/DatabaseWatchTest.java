package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

public class DatabaseWatchTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** What a gauge of the test calls in the database waits for it. */
    private static volatile CountDownLatch mayEnd = new CountDownLatch(0);

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final AtomicLong clock = new AtomicLong();

    /** What a gauge of the test calls in the database. */
    public static double hangs() {
        Uninterruptibles.awaitUninterruptibly(mayEnd);
        return 1;
    }

    /** The same, after which its connection is gone. */
    public static double breaksOff(Connection connection) throws SQLException {
        connection.unwrap(org.h2.jdbc.JdbcConnection.class).getSession().close();
        return 1;
    }

    @BeforeEach
    void aDatabase() {
        mayEnd = new CountDownLatch(1);
        dataSource.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        for (var name : List.of("hangs", "breaksOff")) {
            database("create alias " + name + " nobuffer for '" + DatabaseWatchTest.class.getName() + "." + name + "'");
        }
    }

    @AfterEach
    void end() {
        database("shutdown");
    }

    private void database(String command) {
        JdbcClient.create(dataSource).sql(command).update();
    }

    private static DatabaseGauge gauge(String name, String sql) {
        return DatabaseGauge.count(name, name, Map.of(), sql);
    }

    private static void start(DatabaseWatch watch) {
        watch.run(new DefaultApplicationArguments());
    }

    @Test
    void answersHoweverLongAGaugeTakes() throws Exception {
        var slow = gauge("slow", "select hangs()");
        try (var watch = new DatabaseWatch(dataSource::getConnection, List.of(slow), clock::get)) {
            start(watch);
            await().atMost(SOON).until(watch::answers);

            clock.addAndGet(DatabaseWatch.RECENT.toNanos());

            await().atMost(SOON).until(watch::answers);
            assertThat(watch.value(slow)).isNaN();
            assertThat(watch.unknown()).isOne();
            mayEnd.countDown();
        }
    }

    @Test
    void looksTheOthersUpWhenOneCannotBe() throws Exception {
        var gauges = List.of(
                gauge("wrong", "select no such thing"),
                gauge("one", "select 1"),
                gauge("breaks off", "select breaksOff()"),
                gauge("two", "select 2"));
        try (var watch = new DatabaseWatch(dataSource::getConnection, gauges, clock::get)) {
            start(watch);

            await().atMost(SOON).until(() -> watch.value(gauges.get(3)) == 2);
            assertThat(watch.value(gauges.get(1))).isOne();
            assertThat(watch.value(gauges.get(0))).isNaN();
            assertThat(watch.value(gauges.get(2))).isNaN();
            assertThat(watch.unknown()).isEqualTo(2);
        }
    }

    /** A connection may end without the database, by a proxy between them or an operator. */
    @Test
    void asksAgainByANewConnectionBeforeItSaysThatTheDatabaseIsAway() throws Exception {
        var answersAtOpening = new ConcurrentLinkedQueue<Boolean>();
        var watching = new AtomicReference<DatabaseWatch>();
        OwnConnection.Opener opener = () -> {
            var watch = watching.get();
            answersAtOpening.add(watch != null && watch.answers());
            return dataSource.getConnection();
        };
        try (var watch = new DatabaseWatch(opener, List.of(), clock::get)) {
            watching.set(watch);
            start(watch);
            await().atMost(SOON).until(watch::answers);

            JdbcClient.create(dataSource)
                    .sql(
                            "select abort_session(session_id) from information_schema.sessions where session_id <> session_id()")
                    .query()
                    .listOfRows();

            await().atMost(SOON).until(() -> answersAtOpening.size() > 1);
            assertThat(List.copyOf(answersAtOpening)).containsExactly(false, true);
        }
    }
}
