package org.ketabridge.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes the rows of tables whose column {@code expires} is long over, once in a while when something new is stored. */
public final class ExpiredRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);

    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    /** What comes a second time, such as a code, is known as such for so long. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;
    private final List<String> tables;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    public ExpiredRows(JdbcClient database, Clock clock, String... tables) {
        this.database = database;
        this.clock = clock;
        this.tables = List.of(tables);
    }

    /** Called before something is stored. */
    public void removeNowAndThen() {
        var now = clock.instant();
        var due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(BETWEEN_REMOVALS))) {
            return;
        }
        try {
            for (var table : tables) {
                database.sql("delete from " + table + " where expires < ?")
                        .param(now.minus(KEPT).atOffset(ZoneOffset.UTC))
                        .update();
            }
        } catch (DataAccessException e) {
            // Another node removes at the same time, or the next round does; nobody waits for it.
            LOG.debug("What has expired was not removed", e);
        }
    }
}
