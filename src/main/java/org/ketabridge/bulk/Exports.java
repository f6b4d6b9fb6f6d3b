package org.ketabridge.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.Export.Origin;
import org.ketabridge.bulk.Export.State;
import org.ketabridge.consent.Denials;
import org.ketabridge.lease.Leases;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.scope.LastingAccess;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The exports in the database. Each is worked on by one node, which has it by a lease in its row.
 */
final class Exports {

    /** How wide the columns are that hold what a client sent. */
    private static final int REQUEST_ID = 255;

    private static final int ADDRESS = 64;

    /** Only who still has the lease may change something. */
    private static final String MINE = " where id = :id and node = :node and state = 'running'";

    private final JsonMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final LateWrites lateWrites;

    Exports(DataSource dataSource, LateWrites lateWrites) {
        this.database = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.leases = new Leases(dataSource, "bulk_export");
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.lateWrites = lateWrites;
    }

    /** A patient whom an export is about, and the number that the storage has for the resource. */
    record Member(String patient, long resource) {}

    /** Adds one, which also has what began before its {@code _since} and was committed too late for the export before. */
    void add(Export export, Collection<Member> patients) {
        transaction.executeWithoutResult(status -> {
            var since =
                    lateWrites.begin(export.transactionTime(), export.request().since());
            insert(export, export.request().since(since));
            batches.batchUpdate(
                    "insert into bulk_export_patient (export, patient, resource) values (?, ?, ?)",
                    patients,
                    1000,
                    (statement, member) -> {
                        statement.setString(1, export.id());
                        statement.setString(2, member.patient());
                        statement.setLong(3, member.resource());
                    });
        });
    }

    private void insert(Export export, ExportRequest request) {
        var access = export.access();
        database.sql(
                        """
                insert into bulk_export (id, state, url, request, client, fhir_user, scopes, token, request_id, address, created,
                transaction_time, denial_changes, phase, place, percent, written, attempts) values (:id, :state, :url, :request, :client,
                :fhirUser, :scopes, :token, :requestId, :address, :created, :transactionTime, %s, :phase, :place, 0, 0, 0)"""
                                .formatted(Denials.CHANGES))
                .param("id", export.id())
                .param("state", text(export.state()))
                .param("url", export.url())
                .param("request", written(request))
                .param("client", access == null ? null : access.client())
                .param("fhirUser", access == null ? null : access.fhirUser())
                .param("scopes", access == null ? null : String.join(" ", access.scopes()))
                .param("token", access == null ? null : access.token())
                .param("requestId", AuditLog.fitting(export.origin().request(), REQUEST_ID))
                .param("address", AuditLog.fitting(export.origin().address(), ADDRESS))
                .param("created", utc(export.created()))
                .param("transactionTime", utc(export.transactionTime()))
                .param("phase", text(export.place().phase()))
                .param("place", export.place().at())
                .update();
    }

    Optional<Export> find(String id) {
        return database.sql("select * from bulk_export where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    /** Whether what patients deny is what it was when it began. */
    boolean areDenialsUnchanged(String id) {
        return database.sql("select count(*) from bulk_export where id = ? and denial_changes = " + Denials.CHANGES)
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    long running() {
        return database.sql("select count(*) from bulk_export where state = 'running'")
                .query(Long.class)
                .single();
    }

    long running(String client) {
        return database.sql("select count(*) from bulk_export where state = 'running' and client = ?")
                .param(client)
                .query(Long.class)
                .single();
    }

    /** Which node works on which. */
    Leases leases() {
        return leases;
    }

    /** Notes how far it has come; false: it is this node's no longer. */
    boolean progress(String node, String id, int percent, long written) {
        return database.sql("update bulk_export set percent = :percent, written = :written" + MINE)
                        .param("percent", percent)
                        .param("written", written)
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /**
     * Notes files that are finished, and where to go on behind them.
     *
     * @return false: it is this node's no longer
     */
    boolean keep(String node, String id, Place next, List<ExportFile> files) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var isMine = database.sql("update bulk_export set phase = :phase, place = :place, attempts = 0" + MINE)
                            .param("phase", text(next.phase()))
                            .param("place", next.at())
                            .param("id", id)
                            .param("node", node)
                            .update()
                    == 1;
            if (isMine) {
                batches.batchUpdate(
                        "insert into bulk_export_file (export, name, number, kind, type, resources) values (?, ?, ?, ?, ?, ?)",
                        files.stream()
                                .map(file -> new Object[] {
                                    id, file.name(), file.number(), text(file.kind()), file.type(), file.resources()
                                })
                                .toList());
            }
            return isMine;
        }));
    }

    /** Ends it well; false: it is this node's no longer. */
    boolean complete(String node, String id, Instant expires) {
        return database.sql("update bulk_export set state = 'complete', percent = 100, expires = :expires" + MINE)
                        .param("expires", utc(expires))
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Ends it, whoever works on it, or did. */
    void fail(String id, String sentence, Instant expires) {
        database.sql("update bulk_export set state = 'failed', failure = ?, expires = ? where id = ?")
                .params(sentence, utc(expires), id)
                .update();
    }

    /** False: somebody else has removed it. */
    boolean remove(String id) {
        return database.sql("delete from bulk_export where id = ?").param(id).update() == 1;
    }

    /**
     * Notes that somebody asks how far it is.
     *
     * @return false: they asked less than a moment ago
     */
    boolean poll(String id, Instant now, Instant aMomentAgo) {
        return database.sql("update bulk_export set polled = ? where id = ? and (polled is null or polled <= ?)")
                        .params(utc(now), id, utc(aMomentAgo))
                        .update()
                == 1;
    }

    List<String> expired(Instant now) {
        return database.sql("select id from bulk_export where expires < ?")
                .param(utc(now))
                .query(String.class)
                .list();
    }

    /** Those that run, or whose files can be fetched. */
    List<Export> open() {
        return database.sql("select * from bulk_export where state <> 'failed'")
                .query(this::read)
                .list();
    }

    Set<String> ids() {
        return Set.copyOf(
                database.sql("select id from bulk_export").query(String.class).list());
    }

    List<ExportFile> files(String id) {
        return database.sql("select * from bulk_export_file where export = ? order by number")
                .param(id)
                .query(Exports::file)
                .list();
    }

    Optional<ExportFile> file(String id, String name) {
        return database.sql("select * from bulk_export_file where export = ? and name = ?")
                .params(id, name)
                .query(Exports::file)
                .optional();
    }

    /** Those of some patients whom it is about. */
    Set<String> patients(String id, Collection<String> some) {
        return some.isEmpty()
                ? Set.of()
                : Set.copyOf(database.sql(
                                "select patient from bulk_export_patient where export = :id and patient in (:some)")
                        .param("id", id)
                        .param("some", some)
                        .query(String.class)
                        .list());
    }

    /** Notes what is to be exported in that round, unless it is, or was, in one. */
    void refer(String id, Collection<String> references, int round) {
        var missing = new ArrayList<>(new HashSet<>(references));
        if (missing.isEmpty()) {
            return;
        }
        missing.removeAll(database.sql(
                        "select reference from bulk_export_reference where export = :id and reference in (:references)")
                .param("id", id)
                .param("references", missing)
                .query(String.class)
                .list());
        batches.batchUpdate(
                "insert into bulk_export_reference (export, reference, round) values (?, ?, ?)",
                missing.stream()
                        .map(reference -> new Object[] {id, reference, round})
                        .toList());
    }

    /** What is to be exported in a round, behind that which came last. */
    List<String> referred(String id, int round, String last, int limit) {
        return database.sql(
                        """
                select reference from bulk_export_reference where export = ? and round = ? and reference > ? order by reference
                limit ?""")
                .params(id, round, last, limit)
                .query(String.class)
                .list();
    }

    private Export read(ResultSet row, int number) throws SQLException {
        return new Export(
                row.getString("id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("url"),
                request(row.getString("request")),
                LastingAccess.in(row),
                new Origin(row.getString("request_id"), row.getString("address")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("transaction_time", OffsetDateTime.class).toInstant(),
                new Place(Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)), row.getString("place")),
                row.getInt("percent"),
                row.getLong("written"),
                instant(row, "polled"),
                row.getInt("attempts"),
                row.getString("failure"),
                instant(row, "expires"));
    }

    private static ExportFile file(ResultSet row, int number) throws SQLException {
        return new ExportFile(
                row.getString("name"),
                row.getInt("number"),
                ExportFile.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("type"),
                row.getLong("resources"));
    }

    private String written(ExportRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExportRequest request(String text) {
        try {
            return json.readValue(text, ExportRequest.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
