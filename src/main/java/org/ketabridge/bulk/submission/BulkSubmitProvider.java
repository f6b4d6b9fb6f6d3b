package org.ketabridge.bulk.submission;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.submission.Submission.Declared;
import org.ketabridge.bulk.submission.Submission.State;
import org.ketabridge.bulk.submission.SubmissionAnswers.Said;
import org.ketabridge.bulk.submission.Submissions.Submitter;
import org.ketabridge.server.OperationParameters;
import org.ketabridge.server.OperationProvider;
import org.ketabridge.smart.audit.OwnAnswerAudit;

/**
 * {@code $bulk-submit}, {@code $bulk-submit-status}, and where that leads to. Whoever did not submit is answered as if it had never
 * been.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/bulk-data/submit.html">Bulk Data Access 4.0 (ballot), submit</a>
 */
final class BulkSubmitProvider implements OperationProvider {

    private static final String DEFINITION = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private static final int TOO_MANY_REQUESTS = 429;

    /** Who asks again sooner asks too often. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** That have not ended, of one client. */
    private static final int MOST_OF_A_CLIENT = 10;

    private final SubmissionParts parts;
    private final SubmissionWorker worker;
    private final SubmissionRequestReader reader;
    private final SubmissionAnswers answers;
    private final Duration keptFor;
    private final Clock clock;
    private final @Nullable OwnAnswerAudit audit;

    /** @param audit null: nobody can be named */
    BulkSubmitProvider(
            SubmissionParts parts,
            SubmissionWorker worker,
            SubmissionRequestReader reader,
            SubmissionAnswers answers,
            Duration keptFor,
            Clock clock,
            @Nullable OwnAnswerAudit audit) {
        this.parts = parts;
        this.worker = worker;
        this.reader = reader;
        this.answers = answers;
        this.keptFor = keptFor;
        this.clock = clock;
        this.audit = audit;
    }

    /** {@code POST [base]/$bulk-submit}: submits a manifest, or says that a submission is complete or stopped. */
    @Operation(name = "$bulk-submit", manualResponse = true, canonicalUrl = DEFINITION + "bulk-submit")
    public void submit(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        refuseEntry(request);
        var read = reader.read(request);
        var by = submitter(request);
        var isNew = parts.submissions().find(by.client(), read.name()).isEmpty();
        if (isNew && parts.submissions().open(by.client()) >= MOST_OF_A_CLIENT) {
            throw tooMany("This client has " + MOST_OF_A_CLIENT + " submissions that have not ended");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        parts.submissions().submit(read, by, now, now.plus(keptFor));
        worker.wake();
        record(HttpServletResponse.SC_OK, request, response);
        var sentences = new ArrayList<String>();
        sentences.add(sentence(read));
        sentences.addAll(read.notes());
        answers.say(HttpServletResponse.SC_OK, sentences, response);
    }

    private static String sentence(SubmissionRequest read) {
        var what = read.manifest() == null ? "The submission" : "The manifest is accepted, and the submission";
        return switch (read.declared()) {
            case IN_PROGRESS -> what + " is in progress: more may be submitted.";
            case COMPLETED -> what + " is completed: nothing more is submitted.";
            case STOPPED -> what + " is stopped: nothing more is loaded, and what it created is removed.";
        };
    }

    private Submitter submitter(ServletRequestDetails request) {
        var reach = parts.reach();
        return new Submitter(
                reach == null ? null : reach.accessOf(request),
                request.getRequestId(),
                request.getServletRequest().getRemoteAddr());
    }

    /** What is answered here has no place in the answer to a Bundle. */
    private static void refuseEntry(ServletRequestDetails request) {
        if (request instanceof ServletSubRequestDetails) {
            throw new InvalidRequestException(
                    "A submission cannot be made in a Bundle (expected: a request of its own)");
        }
    }

    /** Called before anything is answered. */
    private void record(int status, ServletRequestDetails request, HttpServletResponse response) {
        response.setHeader("X-Request-ID", request.getRequestId());
        if (audit != null) {
            audit.answers(status, request);
        }
    }

    /** {@code POST [base]/$bulk-submit-status}: asks how far a submission is, to be answered later. */
    @Operation(name = "$bulk-submit-status", manualResponse = true, canonicalUrl = DEFINITION + "bulk-submit-status")
    public void status(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        refuseEntry(request);
        var name = reader.readStatus(request);
        var submission = parts.submissions()
                .find(submitter(request).client(), name)
                .filter(this::isKept)
                .orElseThrow(() -> Submissions.unknown(name));
        record(HttpServletResponse.SC_ACCEPTED, request, response);
        answers.statusBegun(submission, response);
    }

    private boolean isKept(Submission submission) {
        return submission.state() == State.RUNNING || submission.expires().isAfter(clock.instant());
    }

    /** {@code GET [base]/$bulk-submit-progress}: how far a submission is; {@code DELETE}: removes what is said of one that has ended. */
    @Operation(name = SubmissionAnswers.PROGRESS, idempotent = true, deleteEnabled = true, manualResponse = true)
    public void progress(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        refuseEntry(request);
        var submission = find(request);
        if (request.getRequestType() == RequestTypeEnum.DELETE) {
            remove(submission, request, response);
            return;
        }
        switch (submission.state()) {
            case FAILED -> throw failed(submission);
            case COMPLETE -> {
                record(HttpServletResponse.SC_OK, request, response);
                answers.complete(submission, said(submission), clock.instant(), response);
            }
            case RUNNING, IDLE -> {
                var now = clock.instant();
                if (!parts.submissions().poll(submission.id(), now, now.minus(A_MOMENT))) {
                    throw tooMany("This submission was asked for less than a second ago");
                }
                record(HttpServletResponse.SC_ACCEPTED, request, response);
                answers.running(progress(submission), response);
            }
        }
    }

    private void remove(Submission submission, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        if (submission.state() == State.RUNNING || submission.state() == State.IDLE) {
            throw new ResourceVersionConflictException(
                    "The submission has not ended (expected: $bulk-submit with the submissionStatus stopped, which ends it)");
        }
        record(HttpServletResponse.SC_ACCEPTED, request, response);
        parts.submissions().remove(submission.id());
        answers.say(
                HttpServletResponse.SC_ACCEPTED,
                List.of("What was said of the submission is removed; what it loaded stays."),
                response);
    }

    private static RuntimeException failed(Submission submission) {
        var sentence = Optional.ofNullable(submission.failure()).orElse("The submission failed");
        return sentence.equals(SubmissionWorker.WITHDRAWN)
                ? new ForbiddenOperationException(sentence)
                : new InternalErrorException(sentence);
    }

    private List<Said> said(Submission submission) {
        return parts.submissions().manifests(submission.id()).stream()
                .map(manifest -> new Said(manifest, parts.lines().counts(submission.id(), manifest.number())))
                .toList();
    }

    /** Less than a hundred characters. */
    private String progress(Submission submission) {
        var lines = parts.lines();
        var text = "%d lines stored, %d refused, %d to be tried again"
                .formatted(
                        lines.count(submission.id(), "stored"),
                        lines.count(submission.id(), "refused"),
                        lines.count(submission.id(), "again"));
        return submission.state() == State.IDLE && submission.declared() == Declared.IN_PROGRESS
                ? text + "; waits for submissionStatus completed"
                : text;
    }

    private static UnclassifiedServerFailureException tooMany(String sentence) {
        var refusal = new UnclassifiedServerFailureException(
                TOO_MANY_REQUESTS, sentence + " (expected: a pause, as long as Retry-After says)");
        refusal.addResponseHeader("Retry-After", String.valueOf(SubmissionAnswers.PAUSE));
        return refusal;
    }

    /** {@code GET [base]/$bulk-submit-outcome}: what there is to say of a manifest, as NDJSON. */
    @Operation(name = SubmissionAnswers.OUTCOME, idempotent = true, manualResponse = true)
    public void outcome(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        refuseEntry(request);
        var submission = find(request);
        var number = parameter("manifest", request);
        if (submission.state() != State.COMPLETE
                || !NUMBER.matcher(number).matches()
                || Integer.parseInt(number)
                        > parts.submissions().manifests(submission.id()).size()) {
            throw new ResourceNotFoundException("The outcomes of " + number
                    + " are not known (expected: those that the submission's status lists)");
        }
        record(HttpServletResponse.SC_OK, request, response);
        response.setContentType("application/fhir+ndjson");
        parts.lines()
                .outcomes(
                        submission.id(), Integer.parseInt(number), line -> SubmissionAnswers.writeLine(line, response));
    }

    private Submission find(ServletRequestDetails request) {
        var id = parameter("submission", request);
        return Optional.of(id)
                .filter(text -> NAME.matcher(text).matches())
                .flatMap(parts.submissions()::find)
                .filter(submission ->
                        submission.client().equals(submitter(request).client()))
                .filter(this::isKept)
                .orElseThrow(
                        () -> new ResourceNotFoundException(
                                "The submission " + id
                                        + " is not known (expected: one that this client has begun, and that was neither removed nor has expired)"));
    }

    private static String parameter(String name, ServletRequestDetails request) {
        return OperationParameters.only(request, name)
                .orElseThrow(
                        () -> new InvalidRequestException(
                                "The parameter " + name
                                        + " is missing (expected: the address that Content-Location or the status of a submission gives)"));
    }
}
