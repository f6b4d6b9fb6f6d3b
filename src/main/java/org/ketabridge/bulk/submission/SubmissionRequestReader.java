package org.ketabridge.bulk.submission;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.submission.Submission.Declared;
import org.ketabridge.bulk.submission.Submission.Name;

/**
 * Reads posted parameters. What is not understood is refused: it might change what is loaded.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/bulk-data/OperationDefinition-bulk-submit.html">Bulk Data Access 4.0 (ballot),
 *     $bulk-submit</a>
 */
final class SubmissionRequestReader {

    private static final String SUBMITTER = "submitter";
    private static final String SUBMISSION = "submissionId";
    private static final String STATUS = "submissionStatus";
    private static final String MANIFEST = "manifestUrl";
    private static final String REPLACES = "replacesManifestUrl";
    private static final String FHIR_BASE = "fhirBaseUrl";
    private static final String HEADER = "fileRequestHeader";
    private static final String OUTPUT_FORMAT = "outputFormat";
    private static final String OF_STATUS = "_outputFormat";
    private static final String OAUTH = "oauthMetadataUrl";
    private static final String KEY = "fileEncryptionKey";
    private static final String METADATA = "metadata";
    private static final String IMPORT = "import";

    private static final Set<String> KNOWN = Set.of(
            SUBMITTER,
            SUBMISSION,
            STATUS,
            MANIFEST,
            REPLACES,
            FHIR_BASE,
            HEADER,
            OUTPUT_FORMAT,
            OAUTH,
            KEY,
            METADATA,
            IMPORT);
    private static final Set<String> KNOWN_OF_STATUS = Set.of(SUBMITTER, SUBMISSION, OF_STATUS);

    /** In characters, all together. */
    private static final int LONGEST_HEADERS = 64 * 1024;

    private static final String EVENT_STATUS = "http://hl7.org/fhir/event-status";
    private static final Pattern FORMAT =
            Pattern.compile("(?:application/fhir\\+ndjson|application/ndjson|ndjson)(?:;fhirVersion=4\\.0)?");

    /** RFC 9110, token and field-content. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

    private static final Pattern HEADER_VALUE =
            Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e\\t]{0,8190}[\\x21-\\x7e])?");

    /** What the client of HTTP sets itself, and what would change what is fetched. */
    private static final Set<String> NOT_SENT = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "range",
            "transfer-encoding",
            "upgrade");

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_URL = 2048;

    private final AllowedSources sources;

    SubmissionRequestReader(AllowedSources sources) {
        this.sources = sources;
    }

    /** Of {@code $bulk-submit}. */
    SubmissionRequest read(RequestDetails request) {
        var asked = parameters(request, "$bulk-submit", KNOWN);
        var declared = declared(asked);
        var manifest = url(asked, MANIFEST);
        var replaces = url(asked, REPLACES);
        var fhirBase = url(asked, FHIR_BASE);
        if (manifest == null && !asked.containsKey(STATUS)) {
            throw invalid("Neither " + MANIFEST + " nor " + STATUS + " is there (expected: one of them at least)");
        }
        if (manifest != null && fhirBase == null) {
            throw invalid(FHIR_BASE
                    + " is missing (expected: from where relative references of the submitted resources lead on)");
        }
        if (manifest != null) {
            sources.refusal(manifest).ifPresent(reason -> {
                throw invalid(MANIFEST + ": " + manifest + " " + reason);
            });
        }
        if (manifest != null && manifest.equals(replaces)) {
            throw invalid(
                    REPLACES + " is the same as " + MANIFEST + " (expected: another address for the new manifest)");
        }
        if (declared == Declared.STOPPED && (manifest != null || replaces != null)) {
            throw invalid(STATUS + " is stopped, and a manifest is submitted (expected: one of both)");
        }
        refuseUnsupported(asked);
        return new SubmissionRequest(name(asked), declared, manifest, replaces, fhirBase, headers(asked), notes(asked));
    }

    /** Of {@code $bulk-submit-status}. */
    Name readStatus(RequestDetails request) {
        var asked = parameters(request, "$bulk-submit-status", KNOWN_OF_STATUS);
        format(asked, OF_STATUS);
        return name(asked);
    }

    private static Map<String, List<ParametersParameterComponent>> parameters(
            RequestDetails request, String operation, Set<String> known) {
        if (!(request.getResource() instanceof Parameters body)) {
            throw invalid("The body of " + operation + " is missing, or another resource (expected: Parameters)");
        }
        for (var name : request.getParameters().keySet()) {
            if (!name.equals("_format") && !name.equals("_pretty")) {
                throw invalid("The parameter " + name + " of " + operation
                        + " stands in the URL (expected: all parameters in the body)");
            }
        }
        for (var parameter : body.getParameter()) {
            if (!known.contains(String.valueOf(parameter.getName()))) {
                throw invalid(operation + " has no parameter " + parameter.getName() + " (expected: one of "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ")");
            }
        }
        return body.getParameter().stream()
                .collect(Collectors.groupingBy(
                        ParametersParameterComponent::getName, TreeMap::new, Collectors.toList()));
    }

    private static Name name(Map<String, List<ParametersParameterComponent>> asked) {
        var submitter = only(asked, SUBMITTER)
                .map(ParametersParameterComponent::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .orElseThrow(
                        () -> invalid(SUBMITTER + " is missing (expected: a valueIdentifier with system and value)"));
        var submission = text(asked, SUBMISSION);
        if (submission == null) {
            throw invalid(SUBMISSION + " is missing (expected: a valueString that the submitter uses once)");
        }
        return new Name(
                fitting(SUBMITTER + ".system", submitter.getSystem(), LONGEST_NAME),
                fitting(SUBMITTER + ".value", submitter.getValue(), LONGEST_NAME),
                fitting(SUBMISSION, submission, LONGEST_NAME));
    }

    private static String fitting(String name, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name + " has " + text.length() + " characters, or such as cannot be written (expected: "
                    + longest + " at most)");
        }
        return text;
    }

    private static Declared declared(Map<String, List<ParametersParameterComponent>> asked) {
        var status = only(asked, STATUS);
        if (status.isEmpty()) {
            return Declared.IN_PROGRESS;
        }
        var coding = status.get().getValue() instanceof Coding one ? one : new Coding();
        return Arrays.stream(Declared.values())
                .filter(one ->
                        EVENT_STATUS.equals(coding.getSystem()) && one.code().equals(coding.getCode()))
                .findFirst()
                .orElseThrow(() -> invalid(STATUS + " is " + coding.getSystem() + "|" + coding.getCode()
                        + " (expected: a valueCoding of " + EVENT_STATUS + ", in-progress, completed or stopped)"));
    }

    private static @Nullable String url(Map<String, List<ParametersParameterComponent>> asked, String name) {
        var text = text(asked, name);
        return text == null ? null : fitting(name, text, LONGEST_URL);
    }

    private static @Nullable String text(Map<String, List<ParametersParameterComponent>> asked, String name) {
        return only(asked, name).map(parameter -> text(name, parameter)).orElse(null);
    }

    private static String text(String name, ParametersParameterComponent parameter) {
        var value = parameter.getValue();
        if (value == null || !value.isPrimitive() || !value.hasPrimitiveValue()) {
            throw invalid(name + " has no value (expected: a text, such as valueString or valueUrl)");
        }
        return value.primitiveValue();
    }

    private static Optional<ParametersParameterComponent> only(
            Map<String, List<ParametersParameterComponent>> asked, String name) {
        var all = asked.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw invalid(name + " is there " + all.size() + " times (expected: once)");
        }
        return all.stream().findFirst();
    }

    private static void format(Map<String, List<ParametersParameterComponent>> asked, String name) {
        var format = text(asked, name);
        if (format != null && !FORMAT.matcher(format.replace(" ", "")).matches()) {
            throw invalid(name + " is \"" + format
                    + "\" (expected: application/fhir+ndjson, with fhirVersion=4.0 or without)");
        }
    }

    private static void refuseUnsupported(Map<String, List<ParametersParameterComponent>> asked) {
        format(asked, OUTPUT_FORMAT);
        if (asked.containsKey(OAUTH)) {
            throw invalid(OAUTH + " is not supported: this server gets no tokens of others (expected: a " + HEADER
                    + " Authorization where files need a token)");
        }
        if (asked.containsKey(KEY)) {
            throw invalid(KEY + " is not supported (expected: files that are not encrypted, by https)");
        }
        if (asked.containsKey(IMPORT)) {
            throw invalid(IMPORT + ": no option is known here (expected: none)");
        }
    }

    private static Map<String, String> headers(Map<String, List<ParametersParameterComponent>> asked) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : asked.getOrDefault(HEADER, List.of())) {
            var parts = header.getPart().stream()
                    .filter(ParametersParameterComponent::hasName)
                    .collect(Collectors.groupingBy(
                            ParametersParameterComponent::getName, TreeMap::new, Collectors.toList()));
            var name = text(parts, "headerName");
            var value = text(parts, "headerValue");
            if (name == null
                    || value == null
                    || !HEADER_NAME.matcher(name).matches()
                    || !HEADER_VALUE.matcher(value).matches()) {
                // Not the value: it may be a secret.
                throw invalid(HEADER + " " + (name == null ? "" : name + " ")
                        + "is no header of HTTP (expected: the parts headerName and headerValue)");
            }
            if (NOT_SENT.contains(name.toLowerCase(Locale.ROOT)) || headers.put(name, value) != null) {
                throw invalid(HEADER + " " + name
                        + " cannot be set, or is there twice (expected: such as Authorization, once)");
            }
        }
        var size = headers.entrySet().stream()
                .mapToInt(one -> one.getKey().length() + one.getValue().length())
                .sum();
        if (size > LONGEST_HEADERS) {
            throw invalid(
                    HEADER + ": all together have " + size + " characters (expected: at most " + LONGEST_HEADERS + ")");
        }
        return headers;
    }

    private static List<String> notes(Map<String, List<ParametersParameterComponent>> asked) {
        var notes = new ArrayList<String>();
        if (asked.containsKey(METADATA)) {
            notes.add(METADATA + " is not used by this server");
        }
        return notes;
    }

    static InvalidRequestException invalid(String sentence) {
        return new InvalidRequestException(sentence);
    }
}
