package org.ketabridge.conformance;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.NearestNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says HAPI's errors in our codes and without the names of classes or HAPI's message numbers. */
final class ErrorSentences {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorSentences.class);

    private static final int FIRST_OF_THE_SERVER = 500;

    /** The server waits for another one, says so itself, and there is nothing for its log. */
    private static final int UNAVAILABLE = 503;

    private static final Pattern MESSAGE_NUMBER = Pattern.compile("HAPI-\\d{4}: ");
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:ca\\.uhn|org\\.hl7|java|com\\.fasterxml|com\\.github)(?:\\.\\w+)+:? ?");

    /** The path may be that of a search parameter, with a filter behind the element. */
    private static final Pattern MISSING_REFERENCE =
            Pattern.compile("Resource (\\S+) not found, specified in path: (\\w+(?:\\.(?!where\\()\\w+)*)");

    private static final Pattern UNKNOWN_PARAMETER = Pattern.compile(
            "Unknown search parameter \"([^\"]+)\" for resource type \"(\\w+)\".*Valid search parameters for this search are: \\[(.*)]");

    /** As HAPI says it of a chain. */
    private static final Pattern APPROXIMATE = Pattern.compile("omparator.*: ?APPROXIMATE");

    private static final int NEAREST = 3;

    private ErrorSentences() {}

    /** Whether it is the client's, or a state that passes: then what it says is for the client. */
    static boolean isForClients(Throwable thrown) {
        return thrown instanceof BaseServerResponseException known
                && (known.getStatusCode() < FIRST_OF_THE_SERVER || known.getStatusCode() == UNAVAILABLE);
    }

    /** What the client is told; of a failure of the server only that it is in its log. */
    static List<Finding> of(BaseServerResponseException error) {
        return isForClients(error) ? List.of(finding(error)) : List.of(failure(error, null));
    }

    /**
     * Logs a failure of the server.
     *
     * @param request its id; null: it is not known
     */
    static Finding failure(Throwable failure, @Nullable String request) {
        LOG.error("Request {} failed", request, failure);
        return error(
                "failed",
                "The server failed at this request; its log has the reason"
                        + (request == null ? "" : " under request id " + request));
    }

    private static Finding finding(BaseServerResponseException error) {
        var sentence = plain(error.getMessage());
        var missing = MISSING_REFERENCE.matcher(sentence);
        if (missing.find()) {
            return new Finding(
                    ResultSeverityEnum.ERROR,
                    "reference-not-found",
                    missing.group(2),
                    "The reference " + missing.group(1)
                            + " points to nothing that is stored here (expected: a stored resource, an entry of the same"
                            + " transaction, or an absolute URL of another server)");
        }
        var unknown = UNKNOWN_PARAMETER.matcher(sentence);
        if (unknown.find()) {
            var nearest =
                    NearestNames.to(unknown.group(1), List.of(unknown.group(3).split(", ")), NEAREST);
            return error(
                    "invalid",
                    "The search parameter " + unknown.group(1) + " does not exist for " + unknown.group(2)
                            + " (expected: one that metadata lists; the nearest are " + String.join(", ", nearest)
                            + ")");
        }
        if (APPROXIMATE.matcher(sentence).find()) {
            return error(
                    "invalid",
                    "The prefix ap is not understood here (expected: another prefix, or ap before a date of what is searched for itself)");
        }
        return error(Refusal.saysNotLoaded(sentence) ? "code-system-not-loaded" : code(error), sentence);
    }

    private static String code(BaseServerResponseException error) {
        if (error instanceof ResourceNotFoundException || error instanceof ResourceGoneException) {
            return "not-found";
        }
        if (error instanceof AuthenticationException) {
            return "not-authenticated";
        }
        if (error.getStatusCode() == UNAVAILABLE) {
            return "unavailable";
        }
        return error instanceof ForbiddenOperationException ? "not-permitted" : "invalid";
    }

    static Finding error(String code, String sentence) {
        return new Finding(ResultSeverityEnum.ERROR, code, "", sentence);
    }

    static String plain(@Nullable String message) {
        var text =
                MESSAGE_NUMBER.matcher(Objects.requireNonNullElse(message, "")).replaceAll("");
        return CLASS_NAME.matcher(text).replaceAll("");
    }
}
