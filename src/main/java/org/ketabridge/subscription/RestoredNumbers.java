package org.ketabridge.subscription;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers of events in a database that was restored from a backup. Numbers that were given after the backup would be given again, to
 * other events, and a subscriber who has seen them takes those for repeated.
 */
public final class RestoredNumbers {

    /** More events than any subscription has between a backup and its restoration. */
    private static final int SKIPPED = 1_000_000;

    private final JdbcClient database;

    public RestoredNumbers(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** Leaves a gap that every subscriber sees; returns how many subscriptions there are. */
    public int skip() {
        return database.sql("update subscription set last_number = last_number + ?")
                .param(SKIPPED)
                .update();
    }
}
