package org.ketabridge.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of subscriptions, and what was done to deliver them. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private static final int LONGEST_FAILURE = 1000;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    Events(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
    }

    /** An event that a subscription has from now on. */
    record New(String subscription, Event event) {}

    void add(Collection<New> events) {
        batches.batchUpdate(
                """
                insert into subscription_event (subscription, number, at, topic, type, resource, version, created, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                events,
                1000,
                (statement, added) -> {
                    var change = added.event().change();
                    statement.setString(1, added.subscription());
                    statement.setLong(2, added.event().number());
                    statement.setObject(3, Subscriptions.utc(change.at()));
                    statement.setString(4, change.topic());
                    statement.setString(5, change.type());
                    statement.setString(6, change.id());
                    statement.setLong(7, change.version());
                    statement.setBoolean(8, change.isCreation());
                    statement.setString(9, added.event().state().code());
                });
    }

    /** The first that wait, in their order. */
    List<Event> waiting(String subscription, int most) {
        return database.sql(
                        "select * from subscription_event where subscription = ? and state = 'waiting' order by number limit "
                                + most)
                .param(subscription)
                .query(Events::read)
                .list();
    }

    int countWaiting(String subscription) {
        return database.sql("select count(*) from subscription_event where subscription = ? and state = 'waiting'")
                .param(subscription)
                .query(Integer.class)
                .single();
    }

    /** Those of some numbers, whatever became of them, in their order. */
    List<Event> between(String subscription, long first, long last, int most) {
        return database.sql(
                        "select * from subscription_event where subscription = ? and number between ? and ? order by number limit "
                                + most)
                .params(subscription, first, last)
                .query(Events::read)
                .list();
    }

    /** The last that were put aside. */
    List<Event> dead(String subscription, int most) {
        return database.sql(
                        "select * from subscription_event where subscription = ? and state = 'dead' order by number desc limit "
                                + most)
                .param(subscription)
                .query(Events::read)
                .list();
    }

    void settle(String subscription, Collection<Event> events, Event.State state, Instant at) {
        batches.batchUpdate(
                "update subscription_event set state = ?, settled = ? where subscription = ? and number = ?",
                events,
                1000,
                (statement, event) -> {
                    statement.setString(1, state.code());
                    statement.setObject(2, Subscriptions.utc(at));
                    statement.setString(3, subscription);
                    statement.setLong(4, event.number());
                });
    }

    /** Puts aside all that wait. */
    void buryWaiting(String subscription, Instant at) {
        database.sql(
                        "update subscription_event set state = 'dead', settled = ? where subscription = ? and state = 'waiting'")
                .params(Subscriptions.utc(at), subscription)
                .update();
    }

    /** Of a subscription that has no endpoint any more nothing waits. */
    void offerWaiting(String subscription) {
        database.sql("update subscription_event set state = 'offered' where subscription = ? and state = 'waiting'")
                .param(subscription)
                .update();
    }

    /** Has those that were put aside wait again; tells how many. */
    int revive(String subscription, long first, long last) {
        return database.sql("update subscription_event set state = 'waiting', settled = null where subscription = ?"
                        + " and state = 'dead' and number between ? and ?")
                .params(subscription, first, last)
                .update();
    }

    /** Of one that was deleted while it was told something there is nothing to note. */
    void note(String subscription, Delivery delivery) {
        try {
            insert(subscription, delivery);
        } catch (DataIntegrityViolationException e) {
            LOG.debug("Subscription {} is gone", subscription, e);
        }
    }

    private void insert(String subscription, Delivery delivery) {
        database.sql(
                        """
                insert into subscription_delivery (subscription, at, kind, first_number, last_number, status, millis, failure)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        subscription,
                        Subscriptions.utc(delivery.at()),
                        delivery.type().code(),
                        delivery.first(),
                        delivery.last(),
                        delivery.status(),
                        delivery.took().toMillis(),
                        delivery.failure() == null
                                ? null
                                : delivery.failure()
                                        .substring(
                                                0, Math.min(delivery.failure().length(), LONGEST_FAILURE))))
                .update();
    }

    /** The last attempts, the latest first. */
    List<Delivery> deliveries(String subscription, int most) {
        return database.sql("select * from subscription_delivery where subscription = ? order by id desc limit " + most)
                .param(subscription)
                .query(Events::delivery)
                .list();
    }

    /** Removes what is older; what waits stays, but for those that have never answered. */
    void removeOlder(Instant time) {
        database.sql("delete from subscription_event where at < ? and (state <> 'waiting' or subscription in"
                        + " (select id from subscription s where s.contact is null and s.state = 'error'))")
                .param(Subscriptions.utc(time))
                .update();
        database.sql("delete from subscription_delivery where at < ?")
                .param(Subscriptions.utc(time))
                .update();
    }

    private static Event read(ResultSet row, int number) throws SQLException {
        return new Event(row.getLong("number"), Outbox.change(row), Event.State.of(row.getString("state")));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        var kind = row.getString("kind");
        return new Delivery(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Arrays.stream(NotificationType.values())
                        .filter(known -> known.code().equals(kind))
                        .findFirst()
                        .orElseThrow(),
                row.getObject("first_number", Long.class),
                row.getObject("last_number", Long.class),
                row.getObject("status", Integer.class),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("failure"));
    }
}
