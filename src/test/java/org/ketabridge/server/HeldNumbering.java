package org.ketabridge.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.ketabridge.testing.ServerCluster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that gives events their numbers and does not come to an end: the rows that it writes them to are locked. */
final class HeldNumbering implements AutoCloseable {

    private final Connection lock;

    private HeldNumbering(Connection lock) {
        this.lock = lock;
    }

    /** While there are events, has a node be the one that has the turn. */
    static HeldNumbering by(ServerCluster cluster, int node) throws SQLException {
        while (true) {
            var lock = cluster.dataSource().getConnection();
            lock.setAutoCommit(false);
            try (var statement = lock.createStatement()) {
                statement.execute("select id from subscription for update");
            }
            if (ServerCluster.node(awaitTurn(cluster)) == node) {
                return new HeldNumbering(lock);
            }
            lock.close();
        }
    }

    private static String awaitTurn(ServerCluster cluster) {
        while (true) {
            var having = JdbcClient.create(cluster.dataSource())
                    .sql(
                            """
                            select application_name from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%last_number%' and application_name like 'node-%'""")
                    .query(String.class)
                    .list();
            if (!having.isEmpty()) {
                return having.get(0);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        lock.close();
    }
}
