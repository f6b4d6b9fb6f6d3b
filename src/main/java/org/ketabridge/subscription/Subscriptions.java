package org.ketabridge.subscription;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.lease.Leases;
import org.ketabridge.smart.scope.LastingAccess;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The subscriptions in the database, beside their resources. Each is delivered by one node, which has it by a lease in its row. */
final class Subscriptions {

    /** Only who still has the lease may change something. */
    private static final String MINE = " where id = :id and node = :node";

    private static final String LINES = "\n";
    private static final String TABLE = "subscription";

    /** In one condition. */
    private static final int AT_ONCE = 500;
    /** Of one that is told to who is connected. */
    private static final String NO_ENDPOINT = "";

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final DataSource dataSource;

    Subscriptions(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.dataSource = dataSource;
    }

    /**
     * Which node delivers which.
     *
     * @param failing those that did not take what was sent, or the others
     */
    Leases leases(boolean failing) {
        return new Leases(
                dataSource, TABLE, "due <= current_timestamp and failures " + (failing ? "> 0" : "= 0"), "due");
    }

    /**
     * Stores a subscription that there was not, or as it is now; what it was told of stays. Whoever is delivering it notes nothing of that
     * any more: it was about what the subscription was before.
     *
     * @param position of a new one in the outbox: changes behind it count
     */
    void put(StoredSubscription subscription, LongSupplier position) {
        var changed = write(
                """
                update subscription set state = :state, topic = :topic, type = :type, filters = :filters, endpoint = :endpoint,
                headers = :headers, mime = :mime, content = :content, heartbeat = :heartbeat, patience = :patience, most = :most,
                ends = :ends, client = :client, fhir_user = :fhirUser, scopes = :scopes, token = :token, failures = 0,
                failure = null, failing_since = null,
                contact = case when :state = 'requested' then null else contact end,
                node = null, leased = null, due = case when :state = 'off' then null else current_timestamp end where id = :id""",
                subscription,
                0);
        if (changed == 0) {
            write(
                    """
                    insert into subscription (id, state, topic, type, filters, endpoint, headers, mime, content, heartbeat, patience,
                    most, ends, client, fhir_user, scopes, token, since, position, last_number, failures, due, created, attempts)
                    values (:id, :state, :topic, :type, :filters, :endpoint, :headers, :mime, :content, :heartbeat, :patience,
                    :most, :ends, :client, :fhirUser, :scopes, :token, :since, :position, 0, 0,
                    case when :state = 'off' then null else current_timestamp end, :since, 0)""",
                    subscription,
                    position.getAsLong());
        }
    }

    private int write(String sql, StoredSubscription subscription, long position) {
        var criteria = subscription.criteria();
        var channel = subscription.channel();
        var access = subscription.access();
        return database.sql(sql)
                .param("id", subscription.id())
                .param("state", subscription.state().code())
                .param("topic", criteria.topic())
                .param("type", criteria.type())
                .param("filters", String.join(LINES, criteria.filters()))
                .param(
                        "endpoint",
                        channel.endpoint() == null
                                ? NO_ENDPOINT
                                : channel.endpoint().toString())
                .param("headers", String.join(LINES, channel.headers()))
                .param("mime", channel.mime())
                .param("content", channel.content().code())
                .param("heartbeat", channel.heartbeat().toSeconds())
                .param("patience", channel.patience().toMillis())
                .param("most", channel.most())
                .param("ends", utc(subscription.ends()))
                .param("client", access == null ? null : access.client())
                .param("fhirUser", access == null ? null : access.fhirUser())
                .param("scopes", access == null ? null : String.join(" ", access.scopes()))
                .param("token", access == null ? null : access.token())
                .param("since", utc(subscription.since()))
                .param("position", position)
                .update();
    }

    /** Removes it with all its events. */
    void remove(String id) {
        database.sql("delete from subscription where id = ?").param(id).update();
    }

    /** One that a node has yet. */
    Optional<StoredSubscription> find(String node, String id) {
        return database.sql("select * from subscription" + MINE)
                .param("id", id)
                .param("node", node)
                .query(Subscriptions::read)
                .optional();
    }

    Optional<StoredSubscription> find(String id) {
        return database.sql("select * from subscription where id = ?")
                .param(id)
                .query(Subscriptions::read)
                .optional();
    }

    List<StoredSubscription> all() {
        return database.sql("select * from subscription order by id")
                .query(Subscriptions::read)
                .list();
    }

    /** Some of them, whatever their state. */
    List<StoredSubscription> find(Collection<String> ids) {
        if (ids.isEmpty()) {
            // PostgreSQL has no empty list.
            return List.of();
        }
        return database.sql("select * from subscription where id in (:ids)")
                .param("ids", ids)
                .query(Subscriptions::read)
                .list();
    }

    /** Those that something may be told of some topics, and types without a topic. */
    List<StoredSubscription> live(Collection<String> kinds) {
        return database.sql("select * from subscription where state <> 'off' and coalesce(topic, type) in (:kinds)"
                        + " order by id")
                .param("kinds", kinds)
                .query(Subscriptions::read)
                .list();
    }

    /** The topics, and the types without a topic, that some subscription is about. */
    Set<String> wanted() {
        return Set.copyOf(database.sql("select distinct coalesce(topic, type) from subscription where state <> 'off'")
                .query(String.class)
                .list());
    }

    /**
     * Numbers that a subscription gave.
     *
     * @param hasEndpoint whether what has them waits to be delivered
     */
    record Numbers(long last, boolean hasEndpoint) {}

    /**
     * Gives subscriptions their next numbers, and those that have an endpoint something to do. Their rows are locked one after the other in
     * the order of their ids.
     *
     * @param counts how many each gets
     * @return of each the last; without those that are off, or gone
     */
    SortedMap<String, Numbers> nextNumbers(SortedMap<String, Integer> counts) {
        var ids = List.copyOf(counts.keySet());
        // One that is not taken waits for its next try; one that only waits to give a sign of life does not.
        var changed = batches.batchUpdate(
                "update subscription set last_number = last_number + ?, due = case when endpoint <> '' and (due is null"
                        + " or (failures = 0 and due > current_timestamp)) then current_timestamp else due end"
                        + " where id = ? and state <> 'off'",
                ids.stream().map(id -> new Object[] {counts.get(id), id}).toList());
        var given = IntStream.range(0, ids.size())
                .filter(index -> changed[index] == 1)
                .mapToObj(ids::get)
                .toList();
        var last = new TreeMap<String, Numbers>();
        for (var begin = 0; begin < given.size(); begin += AT_ONCE) {
            database.sql("select id, last_number, endpoint from subscription where id in (:ids)")
                    .param("ids", given.subList(begin, Math.min(begin + AT_ONCE, given.size())))
                    .query(row -> {
                        last.put(
                                row.getString("id"),
                                new Numbers(
                                        row.getLong("last_number"),
                                        !row.getString("endpoint").equals(NO_ENDPOINT)));
                    });
        }
        return last;
    }

    /** Has it delivered at once what it has. */
    void hurry(String id) {
        database.sql("update subscription set due = current_timestamp where id = ?")
                .param(id)
                .update();
    }

    /** Notes that something was taken; false: it is this node's no longer. */
    boolean taken(String node, String id, Instant at) {
        return database.sql("update subscription set failures = 0, failure = null, failing_since = null, contact = :at"
                                + MINE)
                        .param("at", utc(at))
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Notes that something was not taken, or starts counting anew; false: it is this node's no longer. */
    boolean failed(String node, String id, int failures, String failure, Instant at) {
        return database.sql("update subscription set failures = :failures, failure = :failure,"
                                + " failing_since = coalesce(failing_since, :at)" + MINE)
                        .param("failures", failures)
                        .param("failure", failure)
                        .param("at", utc(at))
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Another state; false: it is not in that one, or this node's no longer. */
    boolean move(String node, String id, State from, State to) {
        return database.sql("update subscription set state = :to" + MINE + " and state = :from")
                        .param("to", to.code())
                        .param("from", from.code())
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /**
     * Lets go of it until something is due.
     *
     * @param due null: when there is an event
     * @param lastNumber of the last event that was looked at; what came after it is due at once
     */
    void rest(String node, String id, @Nullable Instant due, long lastNumber) {
        database.sql("update subscription set leased = null, due = case when failures = 0 and endpoint <> ''"
                        + " and (state = 'active' or (state = 'error' and contact is not null))"
                        + " and (last_number > :last or exists (select 1 from subscription_event e"
                        + " where e.subscription = subscription.id and e.state = 'waiting'))"
                        + " then current_timestamp else cast(:due as timestamp with time zone) end" + MINE)
                .param("last", lastNumber)
                .param("due", utc(due))
                .param("id", id)
                .param("node", node)
                .update();
    }

    /** Lets go of it after something failed that is not its endpoint's doing: it is taken up again then, by whichever node. */
    void interrupt(String node, String id, Duration pause) {
        database.sql("update subscription set leased = null, due = current_timestamp + interval '" + pause.toSeconds()
                        + "' second" + MINE)
                .param("id", id)
                .param("node", node)
                .update();
    }

    private static StoredSubscription read(ResultSet row, int number) throws SQLException {
        return new StoredSubscription(
                row.getString("id"),
                State.of(row.getString("state")),
                new Criteria(row.getString("topic"), row.getString("type"), lines(row.getString("filters"))),
                new Channel(
                        row.getString("endpoint").equals(NO_ENDPOINT) ? null : URI.create(row.getString("endpoint")),
                        lines(row.getString("headers")),
                        row.getString("mime"),
                        Content.of(row.getString("content")).orElseThrow(),
                        Duration.ofSeconds(row.getLong("heartbeat")),
                        Duration.ofMillis(row.getLong("patience")),
                        row.getInt("most")),
                time(row, "ends"),
                LastingAccess.in(row),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("position"),
                row.getLong("last_number"),
                row.getInt("failures"),
                row.getString("failure"),
                time(row, "failing_since"),
                time(row, "contact"));
    }

    private static List<String> lines(String text) {
        return text.lines().collect(Collectors.toUnmodifiableList());
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
