package org.ketabridge.bulk.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of each line of a submission. What it stored and that it did are written in one transaction. */
final class SubmittedLines {

    /** Only who has the lease may change something; that it gets further makes it a first attempt again. */
    private static final String MINE =
            "update bulk_submission set attempts = 0 where id = ? and node = ? and state = 'running'";

    private static final String AT =
            " where submission = :submission and manifest = :manifest and file = :file and line = :line";

    private static final int PAGE = 500;

    private final JdbcClient database;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    SubmittedLines(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Where a line stands. */
    record Place(String submission, int manifest, int file, long line) {}

    /** A line that was refused, and is tried again. */
    record Waiting(Place place, @Nullable String type, @Nullable String resource) {}

    /** What a line stored. */
    record Stored(Place place, String resource, @Nullable String version, boolean isNew) {}

    /**
     * What there is to say of a manifest.
     *
     * @param errors issues that are errors
     */
    record Counts(long outcomes, long errors, long warnings, long notes) {}

    /**
     * Notes what a line stored; called in the transaction that stores it, and undoes that by its failure.
     *
     * @throws LostException when it is no longer this node's, or was stopped
     */
    void stored(String node, Place place, String resource, @Nullable String version, boolean isNew) {
        requireMine(node, place, " and declared <> 'stopped'");
        var changed = at(
                        "update bulk_submission_line set state = 'stored', resource = :resource, version = :version, is_new = :isNew,"
                                + " waiting = null, outcome = null, errors = 0, warnings = 0, notes = 0",
                        place)
                .param("resource", resource)
                .param("version", version)
                .param("isNew", isNew)
                .update();
        if (changed == 0) {
            insert("stored", place, resource, version, isNew, null, null);
            reach(place);
        }
    }

    /** Notes that what a line stored is removed; called in the transaction that removes it. */
    void removed(String node, Place place) {
        requireMine(node, place, "");
        at(
                        "update bulk_submission_line set state = 'removed', outcome = null, errors = 0, warnings = 0, notes = 0",
                        place)
                .update();
    }

    private void requireMine(String node, Place place, String condition) {
        if (database.sql(MINE + condition).params(place.submission(), node).update() != 1) {
            throw new LostException();
        }
    }

    /** The submission is no longer this node's. */
    static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Notes that a line was not stored; of one that is, nothing.
     *
     * @param resource what it would have stored; null: it does not say
     * @param waiting the line, if it is tried again
     */
    void refused(String node, Place place, Outcome outcome, @Nullable String resource, @Nullable String waiting) {
        transaction.executeWithoutResult(status -> {
            requireMine(node, place, "");
            var state = waiting == null ? "refused" : "again";
            var known = at("select state from bulk_submission_line", place)
                    .query(String.class)
                    .optional();
            if (known.isEmpty()) {
                insert(state, place, resource, null, false, waiting, outcome);
                reach(place);
            } else if (!known.get().equals("stored")) {
                at(
                                "update bulk_submission_line set state = :state, waiting = :waiting, outcome = :outcome, errors = :errors,"
                                        + " warnings = :warnings, notes = :notes",
                                place)
                        .param("state", state)
                        .param("waiting", waiting)
                        .param("outcome", outcome.json())
                        .param("errors", outcome.errors())
                        .param("warnings", outcome.warnings())
                        .param("notes", outcome.notes())
                        .update();
            }
        });
    }

    /** Notes what there is to say of a line that was stored. */
    void warned(Place place, Outcome outcome) {
        at(
                        "update bulk_submission_line set outcome = :outcome, errors = :errors, warnings = :warnings, notes = :notes",
                        place)
                .param("outcome", outcome.json())
                .param("errors", outcome.errors())
                .param("warnings", outcome.warnings())
                .param("notes", outcome.notes())
                .update();
    }

    /** Says something of a manifest as a whole. */
    void say(String submission, int manifest, Outcome outcome) {
        var last = database.sql(
                        "select coalesce(max(line), 0) from bulk_submission_line where submission = ? and manifest = ? and file = 0")
                .params(submission, manifest)
                .query(Long.class)
                .single();
        insert("said", new Place(submission, manifest, 0, last + 1), null, null, false, null, outcome);
    }

    private JdbcClient.StatementSpec at(String statement, Place place) {
        return database.sql(statement + AT)
                .param("submission", place.submission())
                .param("manifest", place.manifest())
                .param("file", place.file())
                .param("line", place.line());
    }

    private void insert(
            String state,
            Place place,
            @Nullable String resource,
            @Nullable String version,
            boolean isNew,
            @Nullable String waiting,
            @Nullable Outcome outcome) {
        template.update(
                """
                insert into bulk_submission_line (submission, manifest, file, line, state, resource, version, is_new, waiting, outcome,
                errors, warnings, notes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                place.submission(),
                place.manifest(),
                place.file(),
                place.line(),
                state,
                resource,
                version,
                isNew,
                waiting,
                outcome == null ? null : outcome.json(),
                outcome == null ? 0 : outcome.errors(),
                outcome == null ? 0 : outcome.warnings(),
                outcome == null ? 0 : outcome.notes());
    }

    private void reach(Place place) {
        database.sql(
                        """
                update bulk_submission_file set reached = :line
                where submission = :submission and manifest = :manifest and number = :file and reached < :line""")
                .param("line", place.line())
                .param("submission", place.submission())
                .param("manifest", place.manifest())
                .param("file", place.file())
                .update();
    }

    /** Lines that are tried again, behind that which came last. */
    List<Waiting> waiting(String submission, @Nullable Place last, int limit) {
        var manifest = last == null ? 0 : last.manifest();
        var file = last == null ? 0 : last.file();
        return database.sql(
                        """
                select l.submission, l.manifest, l.file, l.line, l.resource, f.type
                from bulk_submission_line l join bulk_submission_file f
                on f.submission = l.submission and f.manifest = l.manifest and f.number = l.file
                where l.submission = :submission and l.state = 'again' and (l.manifest > :manifest
                or (l.manifest = :manifest and (l.file > :file or (l.file = :file and l.line > :line))))
                order by l.manifest, l.file, l.line limit :limit""")
                .param("submission", submission)
                .param("manifest", manifest)
                .param("file", file)
                .param("line", last == null ? 0 : last.line())
                .param("limit", limit)
                .query((row, number) -> new Waiting(place(row), row.getString("type"), row.getString("resource")))
                .list();
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("submission"), row.getInt("manifest"), row.getInt("file"), row.getLong("line"));
    }

    /** The text of a line that is tried again; null: it is no longer. */
    @Nullable String text(Place place) {
        return at("select waiting from bulk_submission_line", place)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Whether what stands behind a line has stored the same resource: then the line is older. */
    boolean isOutdated(Place place, String resource) {
        return database.sql(
                                """
                select count(*) from bulk_submission_line where submission = :submission and resource = :resource
                and state = 'stored' and (manifest > :manifest
                or (manifest = :manifest and (file > :file or (file = :file and line > :line))))""")
                        .param("submission", place.submission())
                        .param("resource", resource)
                        .param("manifest", place.manifest())
                        .param("file", place.file())
                        .param("line", place.line())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What a manifest stored and is there still, the last first, behind that which came last. */
    List<Stored> stored(String submission, int manifest, @Nullable Place last, int limit) {
        return database.sql(
                        """
                select submission, manifest, file, line, resource, version, is_new from bulk_submission_line
                where submission = :submission and manifest = :manifest and state = 'stored'
                and (file < :file or (file = :file and line < :line))
                order by file desc, line desc limit :limit""")
                .param("submission", submission)
                .param("manifest", manifest)
                .param("file", last == null ? Integer.MAX_VALUE : last.file())
                .param("line", last == null ? Long.MAX_VALUE : last.line())
                .param("limit", limit)
                .query((row, number) -> new Stored(
                        place(row), row.getString("resource"), row.getString("version"), row.getBoolean("is_new")))
                .list();
    }

    /** Whether a manifest has that resource, be it in a line that was refused. */
    boolean has(String submission, int manifest, String resource) {
        return database.sql(
                                """
                select count(*) from bulk_submission_line where submission = ? and manifest = ? and resource = ?
                and state <> 'removed'""")
                        .params(submission, manifest, resource)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a submission created that resource. */
    boolean created(String submission, String resource) {
        return database.sql(
                                "select count(*) from bulk_submission_line where submission = ? and resource = ? and is_new")
                        .params(submission, resource)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a submission stored that version of a resource. */
    boolean wrote(String submission, String resource, String version) {
        return database.sql(
                                "select count(*) from bulk_submission_line where submission = ? and resource = ? and version = ?")
                        .params(submission, resource, version)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The version that a resource has now; null: there is none. */
    @Nullable String version(String resource) {
        var parts = resource.split("/", 2);
        return database.sql(
                        "select res_ver from hfj_resource where res_type = ? and fhir_id = ? and res_deleted_at is null")
                .params(parts[0], parts[1])
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** How many lines are in a state. */
    long count(String submission, String state) {
        return database.sql("select count(*) from bulk_submission_line where submission = ? and state = ?")
                .params(submission, state)
                .query(Long.class)
                .single();
    }

    /** Lines of a file in a state. */
    long count(SubmittedFile file, String submission, String state) {
        return database.sql(
                        "select count(*) from bulk_submission_line where submission = ? and manifest = ? and file = ? and state = ?")
                .params(submission, file.manifest(), file.number(), state)
                .query(Long.class)
                .single();
    }

    /** What was tried again is refused now. */
    void endWaiting(String submission) {
        database.sql(
                        "update bulk_submission_line set state = 'refused', waiting = null where submission = ? and state = 'again'")
                .param(submission)
                .update();
    }

    /** The same, of one manifest. */
    void endWaiting(String submission, int manifest) {
        database.sql(
                        "update bulk_submission_line set state = 'refused', waiting = null where submission = ? and manifest = ?"
                                + " and state = 'again'")
                .params(submission, manifest)
                .update();
    }

    /** The same, of one line. */
    void endWaiting(Place place) {
        at("update bulk_submission_line set state = 'refused', waiting = null", place)
                .update();
    }

    Counts counts(String submission, int manifest) {
        return database.sql(
                        """
                select count(*), coalesce(sum(errors), 0), coalesce(sum(warnings), 0), coalesce(sum(notes), 0)
                from bulk_submission_line where submission = ? and manifest = ? and outcome is not null""")
                .params(submission, manifest)
                .query((row, number) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** Gives what there is to say of a manifest, one by one. While it is given away no connection is held. */
    void outcomes(String submission, int manifest, Consumer<String> to) {
        var last = new Place(submission, manifest, -1, 0);
        while (last != null) {
            last = outcomes(last, to);
        }
    }

    /** @return the last that was given; null: there is no more */
    private @Nullable Place outcomes(Place behind, Consumer<String> to) {
        record Said(Place place, String outcome) {}
        var page = database.sql(
                        """
                select submission, manifest, file, line, outcome from bulk_submission_line
                where submission = :submission and manifest = :manifest and outcome is not null
                and (file > :file or (file = :file and line > :line)) order by file, line limit :limit""")
                .param("submission", behind.submission())
                .param("manifest", behind.manifest())
                .param("file", behind.file())
                .param("line", behind.line())
                .param("limit", PAGE)
                .query((row, number) -> new Said(place(row), row.getString("outcome")))
                .list();
        page.forEach(said -> to.accept(said.outcome()));
        return page.size() < PAGE ? null : page.get(PAGE - 1).place();
    }
}
