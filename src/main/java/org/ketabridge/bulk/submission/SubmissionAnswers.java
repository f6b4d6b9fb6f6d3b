package org.ketabridge.bulk.submission;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.ketabridge.bulk.Outcomes;
import org.ketabridge.bulk.submission.SubmittedLines.Counts;
import org.ketabridge.server.PublicAddress;

/**
 * Writes what submissions answer.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/bulk-data/submit.html#bulk-submit-status-request-flow">Bulk Data Access 4.0 (ballot),
 *     status</a>
 */
final class SubmissionAnswers {

    static final String PROGRESS = "$bulk-submit-progress";
    static final String OUTCOME = "$bulk-submit-outcome";

    /** Seconds: how long a client waits before it asks again. */
    static final int PAUSE = 5;

    private static final String MANIFEST_TYPE =
            "http://hl7.org/fhir/uv/bulkdata/StructureDefinition/BulkSubmitStatusManifest";

    private final FhirContext fhir;
    private final PublicAddress address;
    private final boolean isClosed;
    private final ObjectMapper json = new ObjectMapper();

    /** @param isClosed whether outcomes need an access token */
    SubmissionAnswers(FhirContext fhir, PublicAddress address, boolean isClosed) {
        this.fhir = fhir;
        this.address = address;
        this.isClosed = isClosed;
    }

    /** An answer of sentences. */
    void say(int status, List<String> sentences, HttpServletResponse response) throws IOException {
        var outcome = Outcomes.information(sentences.toArray(String[]::new));
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=utf-8");
        write(fhir.newJsonParser().encodeResourceToString(outcome), response);
    }

    void statusBegun(Submission submission, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Location", address.fhirBase() + "/" + PROGRESS + "?submission=" + submission.id());
        say(
                HttpServletResponse.SC_ACCEPTED,
                List.of("Content-Location says where to ask how far the submission is."),
                response);
    }

    void running(String progress, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("X-Progress", progress);
        response.setHeader("Retry-After", String.valueOf(PAUSE));
    }

    /** What there is to say of a manifest. */
    record Said(SubmittedManifest manifest, Counts counts) {}

    void complete(Submission submission, List<Said> said, Instant now, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/json;charset=utf-8");
        response.setHeader(
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(submission.expires().atOffset(ZoneOffset.UTC)));
        var manifest = json.createObjectNode();
        manifest.put("submissionId", submission.name().submission());
        manifest.put("manifestType", MANIFEST_TYPE);
        manifest.put("transactionTime", now.toString());
        manifest.put("requiresAccessToken", isClosed);
        manifest.putArray("output");
        var outcomes = manifest.putArray("outcome");
        for (var one : said) {
            if (one.counts().outcomes() > 0) {
                add(submission, one, outcomes.addObject());
            }
        }
        write(manifest.toString(), response);
    }

    private void add(Submission submission, Said said, ObjectNode to) {
        to.put(
                "url",
                address.fhirBase() + "/" + OUTCOME + "?submission=" + submission.id() + "&manifest="
                        + said.manifest().number());
        to.put(
                "manifestUrl",
                said.manifest().url() == null
                        ? said.manifest().replaces()
                        : said.manifest().url());
        to.put("count", said.counts().outcomes());
        var severities = to.putArray("countSeverity");
        count("error", said.counts().errors(), severities);
        count("warning", said.counts().warnings(), severities);
        count("information", said.counts().notes(), severities);
    }

    private static void count(String severity, long count, ArrayNode to) {
        if (count > 0) {
            to.addObject().put("code", severity).put("count", count);
        }
    }

    /** One OperationOutcome of a file. */
    static void writeLine(String line, HttpServletResponse response) {
        try {
            write(line + "\n", response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String text, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
