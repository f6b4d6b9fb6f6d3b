package org.ketabridge.subscription;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The subscriptions in a database that was restored from a backup. Nobody knows which of them was deleted, switched off or given another
 * endpoint since. And numbers of events that were given after the backup would be given again, to
 * other events, and a subscriber who has seen them takes those for repeated.
 */
public final class RestoredNumbers {

    /** More events than any subscription has between a backup and its restoration. */
    private static final int SKIPPED = 1_000_000;

    private final JdbcClient database;

    public RestoredNumbers(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /**
     * Has the server switch all of them off as soon as it starts, before it sends anything: they have ended. It notes that in their
     * resources, as of each that ends. Whoever still wants one asks for it anew.
     *
     * @return how many were on
     */
    public int end() {
        return database.sql(
                        "update subscription set ends = created, due = current_timestamp, node = null, leased = null"
                                + " where state <> 'off'")
                .update();
    }

    /** Leaves a gap that every subscriber sees; returns how many subscriptions there are. */
    public int skip() {
        return database.sql("update subscription set last_number = last_number + ?")
                .param(SKIPPED)
                .update();
    }
}
