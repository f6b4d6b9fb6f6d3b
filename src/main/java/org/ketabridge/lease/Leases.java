package org.ketabridge.lease;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The leases in the rows of a table that has the columns {@code id}, {@code created}, {@code node}, {@code leased} and {@code attempts}.
 * The database's clock counts their time, so that those of the nodes may differ.
 */
public final class Leases {

    /** How long others leave work to a node that is not heard of. */
    public static final int SECONDS = 20;

    private static final String LEASED = "current_timestamp + interval '" + SECONDS + "' second";
    private static final String LOCKED_BY_NOBODY = " for update skip locked";
    private static final String RUNNING = "state = 'running'";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String table;
    private final String due;
    private final String free;
    private final String order;

    /**
     * Of what there is to be done while its column {@code state} is {@code running}.
     *
     * @param table a name that is not from outside
     */
    public Leases(DataSource dataSource, String table) {
        this(dataSource, table, RUNNING, "created");
    }

    /**
     * Of what there is to be done by another condition.
     *
     * @param table a name that is not from outside
     * @param due the condition in SQL, not from outside either
     * @param order the column that says what comes first
     */
    public Leases(DataSource dataSource, String table, String due, String order) {
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.table = table;
        this.due = due;
        this.order = order;
        this.free = due + " and (leased is null or leased < current_timestamp)";
    }

    /**
     * Gives a node the first work that nobody does, and whose row nobody has locked: who looks for work does not wait.
     *
     * @param mine what the node does already, be it without a lease: a pause of the process may outlast that
     * @return empty: there is none
     */
    public Optional<String> claim(String node, Set<String> mine) {
        var waiting = database.sql("select id from " + table + " where " + free + " order by " + order + " limit 10")
                .query(String.class)
                .list();
        return waiting.stream()
                .filter(id -> !mine.contains(id))
                .filter(id -> isClaimed(node, id))
                .findFirst();
    }

    private boolean isClaimed(String node, String id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var isFree = database.sql("select id from " + table + " where id = ? and " + free + LOCKED_BY_NOBODY)
                    .param(id)
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (isFree) {
                database.sql("update " + table + " set node = ?, attempts = attempts + 1, leased = " + LEASED
                                + " where id = ?")
                        .params(node, id)
                        .update();
            }
            return isFree;
        }));
    }

    /**
     * Has others leave it to the node for longer. What somebody has locked is left out this time: the others do not wait for it. So is what
     * the node has let go of, though it may not have ended with it yet: nobody would take it up until that lease was over.
     */
    public void renew(String node, Collection<String> ids) {
        // Others take out of it meanwhile what has ended.
        var those = List.copyOf(ids);
        if (those.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> database.sql("select id from " + table
                        + " where node = :node and leased is not null and id in (:ids)" + LOCKED_BY_NOBODY)
                .param("node", node)
                .param("ids", those)
                .query(String.class)
                .list()
                .forEach(id -> database.sql("update " + table + " set leased = " + LEASED + " where id = ?")
                        .param(id)
                        .update()));
    }

    /** Lets others work on it at once. That it was not ended was no failure, and no attempt. */
    public void release(String node, String id) {
        database.sql("update " + table
                        + " set leased = null, attempts = greatest(attempts - 1, 0) where id = ? and node = ?")
                .params(id, node)
                .update();
    }

    /** Ends all leases, for a node that knows that there is no other. */
    public void releaseAll() {
        database.sql("update " + table + " set leased = null where " + due).update();
    }
}
