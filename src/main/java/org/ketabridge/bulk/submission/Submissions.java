package org.ketabridge.bulk.submission;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.submission.Submission.Declared;
import org.ketabridge.bulk.submission.Submission.Name;
import org.ketabridge.bulk.submission.Submission.State;
import org.ketabridge.bulk.submission.SubmittedLines.LostException;
import org.ketabridge.lease.Leases;
import org.ketabridge.server.RandomToken;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.scope.LastingAccess;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The submissions in the database, and their manifests and files. */
final class Submissions {

    private static final TypeReference<TreeMap<String, String>> HEADERS = new TypeReference<>() {};

    /** How wide the columns are that hold what a client sent. */
    private static final int REQUEST_ID = 255;

    private static final int ADDRESS = 64;

    private final ObjectMapper json = new ObjectMapper();
    private final JdbcClient database;
    private final Leases leases;
    private final TransactionTemplate transaction;

    Submissions(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.leases = new Leases(dataSource, "bulk_submission");
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Which node works on which. */
    Leases leases() {
        return leases;
    }

    /**
     * Who submits.
     *
     * @param access what that one is granted; null: access is not checked
     * @param request id of the request
     * @param address of the network
     */
    record Submitter(@Nullable LastingAccess access, @Nullable String request, @Nullable String address) {

        String client() {
            return access == null ? "" : access.client();
        }
    }

    /**
     * Takes what is submitted, and has it worked on.
     *
     * @return id of the submission
     * @throws ResourceVersionConflictException when it has ended, or has that manifest already
     * @throws ResourceNotFoundException when there is none of that name that could be ended
     */
    String submit(SubmissionRequest request, Submitter by, Instant now, Instant expires) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var id = find(by.client(), request.name())
                    .map(Submission::id)
                    .orElseGet(() -> begin(request, by, now, expires));
            // From here on nobody else changes it, or it is the other's change that is seen.
            database.sql("update bulk_submission set created = created where id = ?")
                    .param(id)
                    .update();
            var submission = find(id).orElseThrow(() -> unknown(request.name()));
            checkOpen(submission, request);
            addManifest(submission, request, by);
            database.sql("update bulk_submission set state = 'running', declared = ?, attempts = 0 where id = ?")
                    .params(request.declared().code(), id)
                    .update();
            return id;
        }));
    }

    private String begin(SubmissionRequest request, Submitter by, Instant now, Instant expires) {
        if (request.manifest() == null) {
            throw unknown(request.name());
        }
        var id = RandomToken.next();
        try {
            database.sql(
                            """
                    insert into bulk_submission (id, client, submitter_system, submitter, submission, state, declared, created,
                    attempts, expires) values (?, ?, ?, ?, ?, 'idle', 'in-progress', ?, 0, ?)""")
                    .params(
                            id,
                            by.client(),
                            request.name().system(),
                            request.name().submitter(),
                            request.name().submission(),
                            utc(now),
                            utc(expires))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ResourceVersionConflictException(
                    "The submission " + request.name().submission()
                            + " is begun by another request at this moment (expected: the same request again)");
        }
        return id;
    }

    static ResourceNotFoundException unknown(Name name) {
        return new ResourceNotFoundException(
                "The submission " + name.submission() + " of " + name.system() + "|" + name.submitter()
                        + " is not known (expected: one that this client has begun with a manifest, and that has not expired)");
    }

    private void checkOpen(Submission submission, SubmissionRequest request) {
        var isStop = request.declared() == Declared.STOPPED;
        var canStop = submission.declared() == Declared.COMPLETED && submission.state() == State.RUNNING;
        if (submission.state() == State.FAILED
                || (submission.declared() != Declared.IN_PROGRESS && !(isStop && canStop))) {
            throw new ResourceVersionConflictException(
                    "The submission " + submission.name().submission() + " is "
                            + (submission.state() == State.FAILED
                                    ? "failed"
                                    : submission.declared().code())
                            + " (expected: one that is in-progress; a new one has another submissionId)");
        }
        var manifests = manifests(submission.id());
        var replaces = request.replaces();
        if (replaces != null && manifests.stream().noneMatch(one -> replaces.equals(one.url()))) {
            throw SubmissionRequestReader.invalid("replacesManifestUrl: " + replaces
                    + " is no manifest of this submission (expected: one that was submitted before)");
        }
        if (request.manifest() != null
                && manifests.stream().anyMatch(one -> request.manifest().equals(one.url()))) {
            throw new ResourceVersionConflictException(
                    "manifestUrl: " + request.manifest()
                            + " was submitted before, and is loaded once (expected: another address; replacesManifestUrl has what it replaces)");
        }
    }

    private void addManifest(Submission submission, SubmissionRequest request, Submitter by) {
        if (request.manifest() == null && request.replaces() == null) {
            return;
        }
        var access = by.access();
        database.sql(
                        """
                insert into bulk_submission_manifest (submission, number, url, replaces, fhir_base, headers, fhir_user, scopes, token,
                request_id, address, state) values (:submission, :number, :url, :replaces, :base, :headers, :fhirUser, :scopes, :token,
                :request, :address, 'waiting')""")
                .param("submission", submission.id())
                .param("number", manifests(submission.id()).size() + 1)
                .param("url", request.manifest())
                .param("replaces", request.replaces())
                .param("base", request.fhirBase())
                .param("headers", written(request.headers()))
                .param("fhirUser", access == null ? null : access.fhirUser())
                .param("scopes", access == null ? null : String.join(" ", access.scopes()))
                .param("token", access == null ? null : access.token())
                .param("request", AuditLog.fitting(by.request(), REQUEST_ID))
                .param("address", AuditLog.fitting(by.address(), ADDRESS))
                .update();
    }

    Optional<Submission> find(String id) {
        return database.sql("select * from bulk_submission where id = ?")
                .param(id)
                .query(Submissions::read)
                .optional();
    }

    Optional<Submission> find(String client, Name name) {
        return database.sql(
                        "select * from bulk_submission where client = ? and submitter_system = ? and submitter = ? and submission = ?")
                .params(client, name.system(), name.submitter(), name.submission())
                .query(Submissions::read)
                .optional();
    }

    /** Those of a client that have not ended. */
    long open(String client) {
        return database.sql("select count(*) from bulk_submission where client = ? and state in ('running', 'idle')")
                .param(client)
                .query(Long.class)
                .single();
    }

    List<SubmittedManifest> manifests(String id) {
        return database.sql(
                        """
                select m.*, s.client from bulk_submission_manifest m join bulk_submission s on s.id = m.submission
                where m.submission = ? order by m.number""")
                .param(id)
                .query(this::manifest)
                .list();
    }

    List<SubmittedFile> files(String id, int manifest) {
        return database.sql("select * from bulk_submission_file where submission = ? and manifest = ? order by number")
                .params(id, manifest)
                .query(Submissions::file)
                .list();
    }

    /**
     * Does something if the submission is the node's, and while it is.
     *
     * @throws LostException when it is not
     */
    void asOf(String node, String id, Runnable work) {
        transaction.executeWithoutResult(status -> {
            var mine = database.sql(
                            "update bulk_submission set attempts = attempts where id = ? and node = ? and state = 'running'")
                    .params(id, node)
                    .update();
            if (mine != 1) {
                throw new LostException();
            }
            work.run();
        });
    }

    /** Notes which files a manifest has. */
    void read(String node, String id, SubmittedManifest manifest, List<SubmittedFile> files) {
        asOf(node, id, () -> {
            database.sql("delete from bulk_submission_file where submission = ? and manifest = ?")
                    .params(id, manifest.number())
                    .update();
            for (var file : files) {
                database.sql(
                                """
                        insert into bulk_submission_file (submission, manifest, number, type, url, lines, reached, is_loaded)
                        values (:id, :manifest, :number, :type, :url, :lines, 0, false)""")
                        .param("id", id)
                        .param("manifest", manifest.number())
                        .param("number", file.number())
                        .param("type", file.type())
                        .param("url", file.url())
                        .param("lines", file.lines())
                        .update();
            }
            set(id, manifest, SubmittedManifest.State.READ);
        });
    }

    /** Notes what was fetched, before anything of it is loaded. */
    void fetched(String node, String id, SubmittedFile file, String digest) {
        asOf(node, id, () -> database.sql(
                        "update bulk_submission_file set digest = ? where submission = ? and manifest = ? and number = ?")
                .params(digest, id, file.manifest(), file.number())
                .update());
    }

    /** Notes that nothing of a file is left to be done. */
    void loaded(String node, String id, SubmittedFile file) {
        asOf(node, id, () -> database.sql(
                        "update bulk_submission_file set is_loaded = true where submission = ? and manifest = ? and number = ?")
                .params(id, file.manifest(), file.number())
                .update());
    }

    /** Ends the work on a manifest. Nothing is fetched for it any longer. */
    void end(String node, String id, SubmittedManifest manifest, SubmittedManifest.State state) {
        asOf(node, id, () -> database.sql(
                        "update bulk_submission_manifest set state = ?, headers = null where submission = ? and number = ?")
                .params(text(state), id, manifest.number())
                .update());
    }

    private void set(String id, SubmittedManifest manifest, SubmittedManifest.State state) {
        database.sql("update bulk_submission_manifest set state = ? where submission = ? and number = ?")
                .params(text(state), id, manifest.number())
                .update();
    }

    /**
     * Ends the work for now, if the client has not submitted anything since.
     *
     * @param declared what the client had said when the work ended
     * @return false: there is more to be done, or it is this node's no longer
     */
    boolean rest(String node, String id, Declared declared) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // Who submits something now waits, or has and is seen by the second statement.
            database.sql("update bulk_submission set attempts = attempts where id = ?")
                    .param(id)
                    .update();
            return database.sql(
                                    """
                    update bulk_submission set state = :state, leased = null where id = :id and node = :node and state = 'running'
                    and declared = :declared and not exists (select 1 from bulk_submission_manifest m
                    where m.submission = :id and m.state in ('waiting', 'read'))""")
                            .param("state", declared == Declared.IN_PROGRESS ? "idle" : "complete")
                            .param("id", id)
                            .param("node", node)
                            .param("declared", declared.code())
                            .update()
                    == 1;
        }));
    }

    /** Whether a node still has it. */
    boolean isOf(String node, String id) {
        return database.sql("select count(*) from bulk_submission where id = ? and node = ? and state = 'running'")
                        .params(id, node)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Ends it, for the node that works on it. */
    void fail(String node, String id, String sentence) {
        asOf(node, id, () -> {
            database.sql("update bulk_submission set state = 'failed', failure = ? where id = ?")
                    .params(sentence, id)
                    .update();
            database.sql("update bulk_submission_manifest set headers = null where submission = ?")
                    .param(id)
                    .update();
            database.sql("update bulk_submission_line set waiting = null where submission = ?")
                    .param(id)
                    .update();
        });
    }

    /** Removes what is known of it; what was loaded stays. */
    boolean remove(String id) {
        return database.sql("delete from bulk_submission where id = ?")
                        .param(id)
                        .update()
                == 1;
    }

    /** Removes those whose time is over and that are not worked on. */
    void removeExpired(Instant now) {
        database.sql("delete from bulk_submission where expires < ? and state <> 'running'")
                .param(utc(now))
                .update();
    }

    /**
     * Notes that somebody asks how far it is.
     *
     * @return false: they asked less than a moment ago
     */
    boolean poll(String id, Instant now, Instant aMomentAgo) {
        return database.sql("update bulk_submission set polled = ? where id = ? and (polled is null or polled <= ?)")
                        .params(utc(now), id, utc(aMomentAgo))
                        .update()
                == 1;
    }

    private static Submission read(ResultSet row, int number) throws SQLException {
        var declared = row.getString("declared");
        return new Submission(
                row.getString("id"),
                row.getString("client"),
                new Name(row.getString("submitter_system"), row.getString("submitter"), row.getString("submission")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Arrays.stream(Declared.values())
                        .filter(one -> one.code().equals(declared))
                        .findFirst()
                        .orElseThrow(),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("failure"),
                row.getObject("expires", OffsetDateTime.class).toInstant());
    }

    private SubmittedManifest manifest(ResultSet row, int number) throws SQLException {
        return new SubmittedManifest(
                row.getInt("number"),
                row.getString("url"),
                row.getString("replaces"),
                row.getString("fhir_base"),
                headers(row.getString("headers")),
                LastingAccess.in(row),
                row.getString("request_id"),
                row.getString("address"),
                SubmittedManifest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }

    private static SubmittedFile file(ResultSet row, int number) throws SQLException {
        return new SubmittedFile(
                row.getInt("manifest"),
                row.getInt("number"),
                row.getString("type"),
                row.getString("url"),
                row.getObject("lines", Long.class),
                row.getString("digest"),
                row.getLong("reached"),
                row.getBoolean("is_loaded"));
    }

    private String written(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> headers(@Nullable String text) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        try {
            if (text != null) {
                headers.putAll(json.readValue(text, HEADERS));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return headers;
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
