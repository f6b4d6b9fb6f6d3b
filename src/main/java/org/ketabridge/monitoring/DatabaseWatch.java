package org.ketabridge.monitoring;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Asks the database every second whether it answers, and now and then for the gauges: by a thread and a connection of its own. Whoever
 * asks for health or scrapes is answered from what was found last, at once, however many ask and whatever has become of the database;
 * and a pool that is busy is not taken for a database that is gone.
 */
final class DatabaseWatch implements ApplicationRunner, AutoCloseable {

    /** It answered not longer ago. */
    static final Duration RECENT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_GAUGES = Duration.ofSeconds(5);
    private static final int SECONDS_TO_ANSWER = 3;

    private final Opener opener;
    private final List<DatabaseGauge> gauges;
    private final LongSupplier nanoTime;
    private final Clockwork clockwork = new Clockwork("looks at the database", Duration.ofSeconds(SECONDS_TO_ANSWER));

    private final Map<DatabaseGauge, Double> found = new ConcurrentHashMap<>();

    /** Null: the last question was not answered. */
    private volatile @Nullable Long answered;

    /** By the thread alone. */
    private @Nullable Connection connection;

    private @Nullable Long gauged;

    /** Opens a connection. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** @param nanoTime the clock: {@link System#nanoTime()} */
    DatabaseWatch(Opener opener, List<DatabaseGauge> gauges, LongSupplier nanoTime) {
        this.opener = opener;
        this.gauges = List.copyOf(gauges);
        this.nanoTime = nanoTime;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        clockwork.every(BETWEEN_QUESTIONS, this::look);
    }

    /** Whether it answers. */
    boolean answers() {
        var last = answered;
        return last != null && nanoTime.getAsLong() - last < RECENT.toNanos();
    }

    List<DatabaseGauge> gauges() {
        return gauges;
    }

    /** What was found last; not a number while the database does not answer. */
    double value(DatabaseGauge gauge) {
        return answers() ? found.getOrDefault(gauge, Double.NaN) : Double.NaN;
    }

    private void look() {
        if (!isAnswered() || (gauged != null && nanoTime.getAsLong() - gauged < BETWEEN_GAUGES.toNanos())) {
            return;
        }
        for (var gauge : gauges) {
            lookUp(gauge);
            // Each may take its time: all together must not pass for a database that does not answer.
            if (!isAnswered()) {
                return;
            }
        }
        gauged = nanoTime.getAsLong();
    }

    private boolean isAnswered() {
        try {
            var open = connection == null ? opener.open() : connection;
            connection = open;
            number(open, "select 1");
            answered = nanoTime.getAsLong();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The database does not answer", e);
            answered = null;
            disconnect();
            return false;
        }
    }

    private void lookUp(DatabaseGauge gauge) {
        try {
            if (connection != null) {
                found.put(gauge, number(connection, gauge.sql()));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The number {} cannot be looked up", gauge.name(), e);
            found.remove(gauge);
        }
    }

    private static double number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS_TO_ANSWER);
            try (var rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getDouble(1) : 0;
            }
        }
    }

    private void disconnect() {
        try (var gone = connection) {
            connection = null;
        } catch (SQLException e) {
            LOG.debug("The connection is gone already", e);
        }
    }

    /** Before the pool: H2 closes its file with the last connection. */
    @Override
    public void close() throws InterruptedException {
        clockwork.after(Duration.ZERO, this::disconnect);
        clockwork.close();
    }
}
