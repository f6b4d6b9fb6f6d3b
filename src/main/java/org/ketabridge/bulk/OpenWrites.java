package org.ketabridge.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Waits for transactions that were open at the time of an export: what they write is stored as of then, but cannot be seen before
 * they end, and the next export, of what is later, would miss it as well.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status">Bulk Data Access 2.0,
 *     transactionTime</a>
 */
final class OpenWrites {

    private static final Logger LOG = LoggerFactory.getLogger(OpenWrites.class);

    /** Between the time that a write gets and the first that its database hears of it. */
    private static final Duration BEFORE_THE_DATABASE = Duration.ofMillis(100);

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final String OF_POSTGRESQL =
            """
            select cast(pid as varchar) || ' ' || cast(xact_start as varchar) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null""";

    /** H2 does not tell when a transaction began. */
    private static final String OF_H2 =
            "select cast(session_id as varchar) from information_schema.sessions where contains_uncommitted"
                    + " and session_id <> session_id()";

    private final JdbcTemplate template;
    private final JdbcClient database;
    private final Clock clock;

    OpenWrites(DataSource dataSource, Clock clock) {
        this.template = new JdbcTemplate(dataSource);
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * Returns when each of them has ended, or when the patience ends.
     *
     * @return false: not all have ended
     */
    boolean await(Instant time) {
        sleep(Duration.between(clock.instant(), time.plus(BEFORE_THE_DATABASE)));
        var query = isPostgresql() ? OF_POSTGRESQL : OF_H2;
        var open = new HashSet<>(find(query));
        for (var waited = Duration.ZERO; !open.isEmpty(); waited = waited.plus(BETWEEN_LOOKS)) {
            if (waited.compareTo(PATIENCE) > 0) {
                LOG.warn("Transactions are open for more than {} that an export may miss", PATIENCE);
                return false;
            }
            sleep(BETWEEN_LOOKS);
            open.retainAll(find(query));
        }
        return true;
    }

    private boolean isPostgresql() {
        return Boolean.TRUE.equals(template.execute((Connection connection) -> isPostgresql(connection)));
    }

    private static boolean isPostgresql(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }

    private List<String> find(String query) {
        return database.sql(query).query(String.class).list();
    }

    private static void sleep(Duration time) {
        try {
            if (!time.isNegative()) {
                Thread.sleep(time.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("an export was interrupted", e);
        }
    }
}
