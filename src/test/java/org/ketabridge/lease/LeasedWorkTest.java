package org.ketabridge.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.h2.api.Trigger;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class LeasedWorkTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final LeasedWork.Task NO_TASK = new LeasedWork.Task() {

        @Override
        public void work(String id) {}

        @Override
        public void clean() {}
    };

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final CompletableFuture<String> named = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init")
    private LeasedWork work;

    @BeforeEach
    void aTable() {
        dataSource.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database("create table work (id varchar primary key, state varchar, created timestamp with time zone,"
                + " node varchar, leased timestamp with time zone, attempts integer)");
        work = new LeasedWork("things", new Leases(dataSource, "work"), 1, false, new LeasedWork.Task() {

            @Override
            public void work(String id) {
                named.complete(MDC.get("job"));
                database("delete from work");
            }

            @Override
            public void clean() {}
        });
    }

    private void database(String command) {
        JdbcClient.create(dataSource).sql(command).update();
    }

    @AfterEach
    void end() throws InterruptedException {
        work.close();
        database("shutdown");
    }

    @Test
    void hasNotLookedForNoTimeBeforeItHasBegun() {
        assertThat(work.sinceLook()).isZero();
    }

    /** Such as one without room for another thread. */
    @Test
    void takesUpWorkAfterAnError() throws Exception {
        var isBroken = new AtomicBoolean(true);
        var failed = new CountDownLatch(2);
        var breaking = new DelegatingDataSource(dataSource) {

            @Override
            public Connection getConnection() throws SQLException {
                if (isBroken.get()) {
                    failed.countDown();
                    throw new AssertionError("no room");
                }
                return super.getConnection();
            }
        };
        var done = new CompletableFuture<String>();
        database("insert into work values ('one', 'running', current_timestamp, null, null, 0)");
        try (var one = new LeasedWork("things", new Leases(breaking, "work"), 1, false, new LeasedWork.Task() {

            @Override
            public void work(String id) {
                done.complete(id);
                database("delete from work");
            }

            @Override
            public void clean() {}
        })) {
            one.start();
            one.wake();
            assertThat(failed.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            isBroken.set(false);
            one.wake();

            assertThat(done.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("one");
        }
    }

    /** So all are told before the first is waited for. */
    @Test
    void doesNotWaitWhenItIsToldToStop() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        database("insert into work values ('one', 'running', current_timestamp, null, null, 0)");
        try (var held = new LeasedWork("things", new Leases(dataSource, "work"), 1, false, new LeasedWork.Task() {

            @Override
            public void work(String id) {
                begun.countDown();
                Uninterruptibles.awaitUninterruptibly(mayEnd);
            }

            @Override
            public void clean() {}
        })) {
            held.start();
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

            held.tellToStop();

            assertThat(held.isStopping()).isTrue();
            mayEnd.countDown();
        }
    }

    @Test
    void worksOnAnotherInThePlaceOfOneThatStandsAside() throws Exception {
        var begun = new CountDownLatch(2);
        var mayEnd = new CountDownLatch(1);
        database("insert into work values ('one', 'running', current_timestamp, null, null, 0),"
                + " ('two', 'running', current_timestamp, null, null, 0),"
                + " ('three', 'running', current_timestamp, null, null, 0)");
        var ended = new ConcurrentLinkedQueue<String>();
        var held = new AtomicReference<LeasedWork>();
        try (var one = new LeasedWork("things", new Leases(dataSource, "work"), 1, 1, false, new LeasedWork.Task() {

            @Override
            public void work(String id) {
                if (begun.getCount() > 0) {
                    Objects.requireNonNull(held.get()).standAside(id);
                    begun.countDown();
                    Uninterruptibles.awaitUninterruptibly(mayEnd);
                }
                database("update work set state = 'done' where id = '" + id + "'");
                ended.add(id);
            }

            @Override
            public void clean() {}
        })) {
            held.set(one);
            one.start();

            // The second stands aside in vain: there is room for one. So the third waits.
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(ended).isEmpty();

            mayEnd.countDown();
            await().atMost(SOON).until(() -> ended.size() == 3);
        }
    }

    @Test
    void logsWhatItWorksOn() throws Exception {
        database("insert into work values ('one', 'running', current_timestamp, null, null, 0)");

        work.start();

        assertThat(named.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("one");
    }

    /** All that a node works on stops in the time that one may take, and not one after the other. */
    @Test
    void waitsNoLongerThanFromWhenItWasTold() throws Exception {
        var limit = Duration.ofMillis(500);
        // One after the other they would take ten seconds.
        var many = 20;
        var begun = new CountDownLatch(many);
        var mayEnd = new CountDownLatch(1);
        var task = new LeasedWork.Task() {

            @Override
            public void work(String id) {
                begun.countDown();
                Uninterruptibles.awaitUninterruptibly(mayEnd);
            }

            @Override
            public void clean() {}
        };
        var leases = new Leases(dataSource, "work");
        var works = IntStream.range(0, many)
                .mapToObj(each -> new LeasedWork("things", leases, 1, 0, false, task, limit))
                .toList();
        try {
            for (var each = 0; each < many; each++) {
                database("insert into work values ('%d', 'running', current_timestamp, null, null, 0)".formatted(each));
                works.get(each).start();
            }
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            works.forEach(LeasedWork::tellToStop);
            var told = System.nanoTime();

            for (var each : works) {
                each.close();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - told))
                    .isBetween(limit.dividedBy(2), limit.multipliedBy(many - 1));
        } finally {
            mayEnd.countDown();
        }
    }

    /** Between the lease and the thread that is to work: whoever waits for the lease to end would wait for nothing. */
    @Test
    void letsGoOfWhatItTakesUpWhileItIsToldToStop() {
        StopAtClaim.work = work;
        database("create trigger stop after update on work for each row call '" + StopAtClaim.class.getName() + "'");
        database("insert into work values ('one', 'running', current_timestamp, null, null, 0)");

        work.start();

        await().atMost(SOON).until(work::isStopping);
        await().atMost(SOON).untilAsserted(() -> assertThat(JdbcClient.create(dataSource)
                        .sql("select leased, attempts from work")
                        .query()
                        .singleRow())
                .containsEntry("leased", null)
                .containsEntry("attempts", 0));
        assertThat(named).isNotDone();
    }

    /** As a trigger of the database it is called when the lease is taken, before whoever takes it knows. */
    public static final class StopAtClaim implements Trigger {

        private static @Nullable LeasedWork work;

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            Objects.requireNonNull(work).tellToStop();
        }
    }

    /** Whoever has stored something new tells of it, also while the server stops. */
    @Test
    void takesAWordAtAnyTime() {
        for (var round = 0; round < 200; round++) {
            var stopped = new LeasedWork("things", new Leases(dataSource, "work"), 1, false, NO_TASK);
            var teller = CompletableFuture.runAsync(() -> {
                while (!stopped.isStopping()) {
                    stopped.wakeAfter(SOON);
                }
            });
            stopped.wakeAfter(SOON);
            stopped.tellToStop();

            assertThat(teller).succeedsWithin(SOON);
        }
    }

    /** It looks every two seconds; a look that fails is none. */
    @Test
    void tellsHowLongItHasNotLooked() {
        work.start();
        await().atMost(SOON).until(() -> work.sinceLook().toMillis() < 1500);

        database("drop table work");

        await().atMost(SOON).until(() -> work.sinceLook().toMillis() > 2500);
    }
}
