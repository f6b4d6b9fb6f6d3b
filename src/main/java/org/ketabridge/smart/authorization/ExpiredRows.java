package org.ketabridge.smart.authorization;

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

/** Removes what has expired, once in a while when something new is stored. */
public final class ExpiredRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);

    private static final List<String> TABLES = List.of(
            "smart_access_token",
            "smart_used_assertion",
            "smart_request",
            "smart_code",
            "smart_refresh_token",
            "smart_launch");

    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    /** A code that comes twice is known as such for so long after it expired. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    public ExpiredRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** To be called when a row is stored that will expire. */
    public void removeNowAndThen() {
        var now = clock.instant();
        var due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(BETWEEN_REMOVALS))) {
            return;
        }
        try {
            for (var table : TABLES) {
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
