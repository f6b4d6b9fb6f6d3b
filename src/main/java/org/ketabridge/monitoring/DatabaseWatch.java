package org.ketabridge.monitoring;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Asks the database every second whether it answers, and every few seconds for the gauges: each by a thread and a connection of its own,
 * so that a gauge that takes long is not taken for a database that is gone, and nor is a pool that is busy. Whoever asks for health or
 * scrapes is answered from what was found last, at once, however many ask and whatever has become of the database.
 */
final class DatabaseWatch implements ApplicationRunner, AutoCloseable {

    /** It answered not longer ago. */
    static final Duration RECENT = Duration.ofSeconds(5);

    /** For what is asked when it is told to stop. */
    static final Duration TO_STOP = Duration.ofSeconds(OwnConnection.SECONDS_TO_ANSWER);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_GAUGES = Duration.ofSeconds(5);

    private final List<DatabaseGauge> gauges;
    private final LongSupplier nanoTime;

    private final Clockwork questions = new Clockwork("looks at the database", TO_STOP);
    private final OwnConnection forQuestions;

    private final Clockwork lookUps = new Clockwork("gauges of the database", TO_STOP);
    private final OwnConnection forLookUps;

    private final Map<DatabaseGauge, Double> found = new ConcurrentHashMap<>();

    /** By the thread of the gauges alone: of which it was said that they cannot be looked up. */
    private final Set<DatabaseGauge> missed = new HashSet<>();

    /** Null: the last question was not answered. */
    private volatile @Nullable Long answered;

    /** @param nanoTime the clock: {@link System#nanoTime()} */
    DatabaseWatch(OwnConnection.Opener opener, List<DatabaseGauge> gauges, LongSupplier nanoTime) {
        this.forQuestions = new OwnConnection(opener);
        this.forLookUps = new OwnConnection(opener);
        this.gauges = List.copyOf(gauges);
        this.nanoTime = nanoTime;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        questions.every(BETWEEN_QUESTIONS, this::ask);
        lookUps.every(BETWEEN_GAUGES, this::lookUpAll);
    }

    /** Whether it answers. */
    boolean answers() {
        var last = answered;
        return last != null && nanoTime.getAsLong() - last < RECENT.toNanos();
    }

    List<DatabaseGauge> gauges() {
        return gauges;
    }

    /** What was found last; not a number while it cannot be looked up, or the database does not answer. */
    double value(DatabaseGauge gauge) {
        return answers() ? found.getOrDefault(gauge, Double.NaN) : Double.NaN;
    }

    /** How many gauges are not a number now. */
    int unknown() {
        return (int) gauges.stream().filter(gauge -> Double.isNaN(value(gauge))).count();
    }

    /** A connection that was open may have ended without the database: only a new one can tell. */
    private void ask() {
        var wasOpen = forQuestions.isOpen();
        if (!isAnswered() && !(wasOpen && !questions.isStopping() && isAnswered())) {
            answered = null;
        }
    }

    private boolean isAnswered() {
        try {
            forQuestions.number("select 1");
            answered = nanoTime.getAsLong();
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The database does not answer", e);
            return false;
        }
    }

    private void lookUpAll() {
        for (var gauge : gauges) {
            if (lookUps.isStopping()) {
                return;
            }
            try {
                forLookUps.open();
            } catch (SQLException | RuntimeException e) {
                found.clear();
                throw new IllegalStateException("there is no connection to look gauges up", e);
            }
            lookUp(gauge);
        }
    }

    private void lookUp(DatabaseGauge gauge) {
        try {
            found.put(gauge, forLookUps.number(gauge.sql()));
            missed.remove(gauge);
        } catch (SQLException | RuntimeException e) {
            found.remove(gauge);
            // Without a database none can be looked up, and that is said elsewhere.
            if (answers() && missed.add(gauge)) {
                LOG.warn("The gauge {} {} cannot be looked up", gauge.name(), gauge.labels(), e);
            }
        }
    }

    /** Before the pool: H2 closes its file with the last connection. */
    @Override
    public void close() throws InterruptedException {
        questions.after(Duration.ZERO, forQuestions::close);
        lookUps.after(Duration.ZERO, forLookUps::close);
        questions.tellToStop();
        lookUps.close();
        questions.close();
    }
}
