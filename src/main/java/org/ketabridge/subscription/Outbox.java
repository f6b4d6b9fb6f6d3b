package org.ketabridge.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Changes that have not been given to the subscriptions yet. */
final class Outbox {

    private final JdbcClient database;
    private final JdbcTemplate batches;

    Outbox(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
    }

    /** A change and its place in the outbox. */
    record Waiting(long id, Change change) {}

    /** Within the transaction of the changes. */
    void add(Collection<Change> changes) {
        batches.batchUpdate(
                "insert into subscription_change (at, topic, type, resource, version, created) values (?, ?, ?, ?, ?, ?)",
                changes,
                1000,
                (statement, change) -> {
                    statement.setObject(1, Subscriptions.utc(change.at()));
                    statement.setString(2, change.topic());
                    statement.setString(3, change.type());
                    statement.setString(4, change.id());
                    statement.setLong(5, change.version());
                    statement.setBoolean(6, change.isCreation());
                });
    }

    boolean isEmpty() {
        return database.sql("select id from subscription_change limit 1")
                .query(Long.class)
                .optional()
                .isEmpty();
    }

    /** Where it is now; within the transaction of a new subscription, which is told of what comes behind. */
    long position() {
        var keys = new GeneratedKeyHolder();
        database.sql("insert into subscription_change (at, type, resource, version, created)"
                        + " values (current_timestamp, '', '', 0, false)")
                .update(keys, "id");
        return Objects.requireNonNull(keys.getKey()).longValue();
    }

    /**
     * Has no other node look into it until the transaction ends.
     *
     * @return false: another does
     */
    boolean takeTurn() {
        return !database.sql("select id from subscription_turn for update skip locked")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    List<Waiting> oldest(int most) {
        return database.sql("select * from subscription_change order by id limit " + most)
                .query(Outbox::read)
                .list();
    }

    void remove(Collection<Waiting> changes) {
        batches.batchUpdate(
                "delete from subscription_change where id = ?",
                changes,
                1000,
                (statement, change) -> statement.setLong(1, change.id()));
    }

    private static Waiting read(ResultSet row, int number) throws SQLException {
        return new Waiting(row.getLong("id"), change(row));
    }

    static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("topic"),
                row.getString("type"),
                row.getString("resource"),
                row.getLong("version"),
                row.getBoolean("created"));
    }
}
