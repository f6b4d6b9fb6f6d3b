package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.ExportFile.Kind;
import org.ketabridge.server.EndpointAnswer;
import org.ketabridge.server.PublicAddress;

/**
 * Writes what exports answer.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-status-request">Bulk Data Access 2.0, status</a>
 */
final class ExportAnswers {

    static final String NDJSON = "application/fhir+ndjson";

    private static final long LONGEST_WAIT = 60;
    private static final int PART = 64 * 1024;

    private final FhirContext fhir;
    private final PublicAddress address;
    private final boolean isClosed;
    private final ObjectMapper json = new ObjectMapper();

    /** @param isClosed whether the files need an access token */
    ExportAnswers(FhirContext fhir, PublicAddress address, boolean isClosed) {
        this.fhir = fhir;
        this.address = address;
        this.isClosed = isClosed;
    }

    void accepted(Export export, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Location", address.fhirBase() + "/$export-status?export=" + export.id());
        outcome(Outcomes.information("The export has begun. Content-Location says where to ask for it."), response);
    }

    void removed(HttpServletResponse response) throws IOException {
        outcome(Outcomes.information("The export is removed, with its files."), response);
    }

    private void outcome(OperationOutcome outcome, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setContentType("application/fhir+json;charset=utf-8");
        write(fhir.newJsonParser().encodeResourceToString(outcome), response);
    }

    void running(Export export, Instant now, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader(
                "X-Progress",
                "%d %% of the storage looked through, %d resources written"
                        .formatted(export.percent(), export.written()));
        response.setHeader("Retry-After", String.valueOf(secondsLeft(export, now)));
    }

    /** As long as the rest takes at the rate until now, but not too long. */
    static long secondsLeft(Export export, Instant now) {
        var elapsed = Math.max(0, Duration.between(export.created(), now).toMillis());
        var percent = Math.max(1, export.percent());
        return Math.min(LONGEST_WAIT, 1 + elapsed * (100 - percent) / percent / 1000);
    }

    void complete(Export export, List<ExportFile> files, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=utf-8");
        if (export.expires() != null) {
            response.setHeader(
                    "Expires",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(export.expires().atOffset(ZoneOffset.UTC)));
        }
        var manifest = json.createObjectNode();
        manifest.put("transactionTime", export.transactionTime().toString());
        manifest.put("request", export.url());
        manifest.put("requiresAccessToken", isClosed);
        addFiles(export, files, Kind.OUTPUT, manifest.putArray("output"));
        addFiles(export, files, Kind.DELETED, manifest.putArray("deleted"));
        addFiles(export, files, Kind.ERROR, manifest.putArray("error"));
        write(manifest.toString(), response);
    }

    private void addFiles(Export export, List<ExportFile> files, Kind kind, ArrayNode to) {
        files.stream().filter(file -> file.kind() == kind).forEach(file -> to.addObject()
                .put("type", file.type())
                .put("url", address.fhirBase() + "/$export-file?export=" + export.id() + "&file=" + file.name())
                .put("count", file.resources()));
    }

    private static void write(String text, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How a file gets from where it is stored to the answer. */
    @FunctionalInterface
    interface Copy {
        void copy(InputStream from, OutputStream to) throws IOException;
    }

    /**
     * Streams a file; who fetches it may go away meanwhile.
     *
     * @param part copies what of it is answered; null: all
     */
    void file(StoredFile file, @Nullable Copy part, boolean isZipped, HttpServletResponse response) throws IOException {
        response.setContentType(NDJSON);
        response.setHeader("Vary", "Accept-Encoding");
        if (isZipped) {
            response.setHeader("Content-Encoding", "gzip");
        } else if (part == null) {
            response.setContentLengthLong(file.size());
        }
        var answer = new Answer(response);
        try {
            OutputStream to = isZipped ? new GZIPOutputStream(answer, PART) : answer;
            if (part == null) {
                file.content().transferTo(to);
            } else {
                part.copy(file.content(), to);
            }
            // Only what was sent to its end is ended: what breaks off must not look whole.
            if (to instanceof GZIPOutputStream zipped) {
                zipped.finish();
            }
        } catch (IOException e) {
            if (!EndpointAnswer.isForNobody(response)) {
                throw e;
            }
        }
    }

    /** Ends the reading of a large file for nobody. */
    private static final class Answer extends FilterOutputStream {

        private final HttpServletResponse response;

        Answer(HttpServletResponse response) throws IOException {
            super(response.getOutputStream());
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (EndpointAnswer.isForNobody(response)) {
                throw new EOFException("who fetched the file went away");
            }
        }
    }
}
