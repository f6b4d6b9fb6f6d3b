package org.ketabridge.bulk;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.Export.Origin;
import org.ketabridge.bulk.Export.State;
import org.ketabridge.bulk.ExportAnswers.Copy;
import org.ketabridge.bulk.ExportFile.Kind;
import org.ketabridge.bulk.Exports.Member;
import org.ketabridge.server.OperationParameters;
import org.ketabridge.server.OperationProvider;
import org.ketabridge.server.Preference;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.RandomToken;
import org.ketabridge.smart.audit.OwnAnswerAudit;
import org.ketabridge.smart.scope.LastingReach;

/**
 * {@code $export} of the system, of patients and of the members of a Group; how far an export is; its files; and its end. Whoever did
 * not begin an export is answered as if it had never been.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">Bulk Data Access 2.0, export</a>
 */
final class ExportProvider implements OperationProvider {

    static final String WITHDRAWN =
            "What this export was permitted was taken back, and its files are closed (expected: an export with a new access token)";

    private static final String DEFINITION = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    private static final String EXPORT = "export";
    private static final String FILE = "file";

    /** What exports and their files are called by: the database is not asked for anything else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private static final int TOO_MANY_REQUESTS = 429;

    /** Who asks again sooner asks too often. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** That run at a time, of all clients. */
    private static final int MOST = 100;

    /** That run at a time, of one client: so that one cannot keep the others from theirs. */
    private static final int MOST_OF_A_CLIENT = 10;

    private final Exports exports;
    private final ExportStorage storage;
    private final ExportWorker worker;
    private final ExportRequestReader reader;
    private final ExportedPatients patients;
    private final ExportAnswers answers;
    private final PublicAddress address;
    private final Clock clock;
    private final @Nullable LastingReach reach;
    private final @Nullable StillReached stillReached;
    private final @Nullable OwnAnswerAudit audit;

    /**
     * @param reach null: access is not checked, and neither is what is still reached
     * @param audit null: nobody can be named
     */
    ExportProvider(
            Exports exports,
            ExportStorage storage,
            ExportWorker worker,
            ExportRequestReader reader,
            ExportedPatients patients,
            ExportAnswers answers,
            PublicAddress address,
            Clock clock,
            @Nullable LastingReach reach,
            @Nullable StillReached stillReached,
            @Nullable OwnAnswerAudit audit) {
        this.exports = exports;
        this.storage = storage;
        this.worker = worker;
        this.reader = reader;
        this.patients = patients;
        this.answers = answers;
        this.address = address;
        this.clock = clock;
        this.reach = reach;
        this.stillReached = stillReached;
        this.audit = audit;
    }

    /** {@code GET} or {@code POST [base]/$export}: begins an export of all that is stored. */
    @Operation(name = "$export", idempotent = true, manualResponse = true, canonicalUrl = DEFINITION + "export")
    public void system(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        begin(Level.SYSTEM, null, request, response);
    }

    /** {@code GET} or {@code POST Patient/$export}: begins an export of the records of patients. */
    @Operation(
            name = "$export",
            typeName = "Patient",
            idempotent = true,
            manualResponse = true,
            canonicalUrl = DEFINITION + "patient-export")
    public void patients(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        begin(Level.PATIENT, null, request, response);
    }

    /** {@code GET} or {@code POST Group/[id]/$export}: begins an export of the records of its members. */
    @Operation(
            name = "$export",
            typeName = "Group",
            idempotent = true,
            manualResponse = true,
            canonicalUrl = DEFINITION + "group-export")
    public void members(@IdParam IdType group, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        begin(Level.GROUP, group, request, response);
    }

    private void begin(Level level, @Nullable IdType group, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        refuseEntry(request);
        if (!Preference.of(request).isAsynchronous()) {
            throw new InvalidRequestException(
                    "This request does not prefer to be answered later (expected: the header Prefer: respond-async)");
        }
        var access = reach == null ? null : reach.accessOf(request);
        // HAPI knows times to the millisecond.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var read = reader.read(level, access, request);
        if (exports.running() >= MOST) {
            throw tooMany("So many exports run that another cannot begin", 60);
        }
        if (access != null && exports.running(access.client()) >= MOST_OF_A_CLIENT) {
            throw tooMany("This client has " + MOST_OF_A_CLIENT + " exports that run, and cannot begin another", 60);
        }
        var export = Export.begun(
                RandomToken.next(),
                url(request),
                read.request(),
                access,
                new Origin(request.getRequestId(), request.getServletRequest().getRemoteAddr()),
                now);
        List<Member> some = read.request().ofSome() ? patients.find(group, read.patients(), access, now) : List.of();
        record(HttpServletResponse.SC_ACCEPTED, request, response);
        exports.add(export, some);
        worker.wake();
        answers.accepted(export, response);
    }

    /** What is answered here has no place in the answer to a Bundle. */
    private static void refuseEntry(ServletRequestDetails request) {
        if (request instanceof ServletSubRequestDetails) {
            throw new InvalidRequestException(
                    "An export cannot be asked for in a Bundle (expected: a request of its own)");
        }
    }

    /** As the client sees it; of POST without what was posted. */
    private String url(ServletRequestDetails request) {
        var query = request.getServletRequest().getQueryString();
        return address.fhirBase() + "/" + request.getRequestPath() + (query == null ? "" : "?" + query);
    }

    /** Called before anything is answered. */
    private void record(int status, ServletRequestDetails request, HttpServletResponse response) {
        response.setHeader("X-Request-ID", request.getRequestId());
        if (audit != null) {
            audit.answers(status, request);
        }
    }

    /** {@code GET [base]/$export-status}: how far an export is; {@code DELETE}: ends it. */
    @Operation(name = "$export-status", idempotent = true, deleteEnabled = true, manualResponse = true)
    public void status(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        refuseEntry(request);
        var export = find(request);
        if (request.getRequestType() == RequestTypeEnum.DELETE) {
            record(HttpServletResponse.SC_ACCEPTED, request, response);
            if (!worker.remove(export.id())) {
                throw unknown(export.id());
            }
            answers.removed(response);
            return;
        }
        var current = withdrawnIfTakenBack(export);
        switch (current.state()) {
            case RUNNING -> running(current, request, response);
            case COMPLETE -> {
                record(HttpServletResponse.SC_OK, request, response);
                answers.complete(current, exports.files(current.id()), response);
            }
            case FAILED -> throw failed(current);
        }
    }

    private void running(Export export, ServletRequestDetails request, HttpServletResponse response) {
        var now = clock.instant();
        if (!exports.poll(export.id(), now, now.minus(A_MOMENT))) {
            throw tooMany("This export was asked for less than a second ago", ExportAnswers.secondsLeft(export, now));
        }
        record(HttpServletResponse.SC_ACCEPTED, request, response);
        answers.running(export, now, response);
    }

    private static UnclassifiedServerFailureException tooMany(String sentence, long seconds) {
        var refusal = new UnclassifiedServerFailureException(
                TOO_MANY_REQUESTS, sentence + " (expected: a pause, as long as Retry-After says)");
        refusal.addResponseHeader("Retry-After", String.valueOf(seconds));
        return refusal;
    }

    private static RuntimeException failed(Export export) {
        var sentence = Objects.requireNonNullElse(export.failure(), "The export failed");
        if (WITHDRAWN.equals(sentence)) {
            return new ForbiddenOperationException(sentence);
        }
        return sentence.startsWith(TypeFilters.NOT_SEARCHABLE)
                ? new InvalidRequestException(sentence)
                : new InternalErrorException(
                        sentence, Outcomes.of(IssueSeverity.ERROR, IssueType.EXCEPTION, "failed", sentence));
    }

    /** {@code GET [base]/$export-file}: a file of an export that is complete. */
    @Operation(name = "$export-file", idempotent = true, manualResponse = true)
    public void file(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        refuseEntry(request);
        var found = find(request);
        var name = parameter(FILE, request);
        var export = withdrawnIfTakenBack(found);
        if (export.state() == State.FAILED) {
            throw failed(export);
        }
        var file = Optional.of(name)
                .filter(ExportProvider::isName)
                .flatMap(one -> exports.file(export.id(), one))
                .filter(one -> export.state() == State.COMPLETE)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "The file " + name + " is not known (expected: one that the export's status lists)"));
        requireAsMuch(export, file, request);
        try (var stored = storage.open(export.id(), file.name())) {
            record(HttpServletResponse.SC_OK, request, response);
            answers.file(stored, stillReached(export, file), isZipped(request), response);
        } catch (NoSuchFileException e) {
            throw new ResourceGoneException("The file " + name + " is no longer there (expected: another export)");
        }
    }

    private void requireAsMuch(Export export, ExportFile file, ServletRequestDetails request) {
        if (reach == null || export.access() == null || file.kind() == Kind.ERROR) {
            return;
        }
        if (file.kind() == Kind.OUTPUT) {
            reach.requireAsMuch(export.access(), file.type(), request);
        } else {
            export.request().types().forEach(type -> reach.requireAsMuch(export.access(), type, request));
        }
    }

    /** Null: all of it. */
    private @Nullable Copy stillReached(Export export, ExportFile file) {
        if (stillReached == null
                || export.access() == null
                || file.kind() != Kind.OUTPUT
                || exports.areDenialsUnchanged(export.id())) {
            return null;
        }
        return stillReached.copying(export.access());
    }

    private static boolean isZipped(ServletRequestDetails request) {
        return request.getHeaders("Accept-Encoding").stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(coding -> coding.replaceAll("\\s", ""))
                .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(?!0(?:\\.0*)?$).+"));
    }

    /** Whose access was taken back has failed from now on. */
    private Export withdrawnIfTakenBack(Export export) {
        if (reach == null || export.access() == null || !reach.isTakenBack(export.access())) {
            return export;
        }
        worker.withdraw(export);
        return exports.find(export.id()).orElse(export);
    }

    private Export find(ServletRequestDetails request) {
        var id = parameter(EXPORT, request);
        return Optional.of(id)
                .filter(ExportProvider::isName)
                .flatMap(exports::find)
                .filter(export -> isOf(export, request))
                .filter(export -> export.expires() == null || export.expires().isAfter(clock.instant()))
                .orElseThrow(() -> unknown(id));
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private boolean isOf(Export export, ServletRequestDetails request) {
        return reach == null || (export.access() != null && reach.isOf(export.access(), request));
    }

    private static ResourceNotFoundException unknown(String id) {
        return new ResourceNotFoundException("The export " + id
                + " is not known (expected: one that this client has begun, and that was neither removed nor"
                + " has expired)");
    }

    private static String parameter(String name, ServletRequestDetails request) {
        return OperationParameters.only(request, name)
                .orElseThrow(
                        () -> new InvalidRequestException(
                                "The parameter " + name
                                        + " is missing (expected: the address that Content-Location or the status of an export gives)"));
    }
}
