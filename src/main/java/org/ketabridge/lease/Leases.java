package org.ketabridge.lease;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The leases in the rows of a table that has the columns {@code id}, {@code created}, {@code node}, {@code leased} and {@code attempts}.
 * The database's clock counts their time, so that those of the nodes may differ.
 */
public final class Leases {

    /** How long others leave work to a node that is not heard of. */
    public static final int SECONDS = 20;

    private static final String LEASED = "current_timestamp + interval '" + SECONDS + "' second";
    private static final String RUNNING = "state = 'running'";

    private final JdbcClient database;
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
        this.table = table;
        this.due = due;
        this.order = order;
        this.free = due + " and (leased is null or leased < current_timestamp)";
    }

    /**
     * Gives a node the first work that nobody does.
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
                .filter(id -> database.sql("update " + table + " set node = ?, attempts = attempts + 1, leased = "
                                        + LEASED + " where id = ? and " + free)
                                .params(node, id)
                                .update()
                        == 1)
                .findFirst();
    }

    /** Has others leave it to the node for longer. One after the other: who waits for one of the rows holds no other. */
    public void renew(String node, Collection<String> ids) {
        ids.forEach(id -> database.sql("update " + table + " set leased = " + LEASED + " where node = ? and id = ?")
                .params(node, id)
                .update());
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
