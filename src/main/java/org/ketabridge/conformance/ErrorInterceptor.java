package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every error of the endpoint in our codes and without the names of classes or HAPI's message numbers. A body that
 * does not parse is looked into again, so that the answer names each fault with its place and not just the first.
 */
class ErrorInterceptor implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorInterceptor.class);

    /** The server waits for another one, says so itself, and there is nothing for its log. */
    private static final int UNAVAILABLE = 503;

    private static final Pattern MESSAGE_NUMBER = Pattern.compile("HAPI-\\d{4}: ");
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:ca\\.uhn|org\\.hl7|java|com\\.fasterxml)(?:\\.\\w+)+:? ?");
    /** The endpoint keeps of a parser's exception only its text. */
    private static final Pattern UNREADABLE_BODY = Pattern.compile("Failed to parse request body as");

    /** The path may be that of a search parameter, with a filter behind the element. */
    private static final Pattern MISSING_REFERENCE =
            Pattern.compile("Resource (\\S+) not found, specified in path: (\\w+(?:\\.(?!where\\()\\w+)*)");

    private final GuideInstanceValidator validator;

    ErrorInterceptor(GuideInstanceValidator validator) {
        this.validator = validator;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException describe(RequestDetails request, Throwable thrown) {
        if (thrown instanceof BaseServerResponseException known && known.getOperationOutcome() != null) {
            return null;
        }
        if (thrown instanceof DataFormatException || isUnreadableBody(thrown)) {
            return with(new InvalidRequestException("The body does not parse"), unreadableBody(request, thrown));
        }
        if (thrown instanceof BaseServerResponseException known
                && (known.getStatusCode() < 500 || known.getStatusCode() == UNAVAILABLE)) {
            return with(known, OperationOutcomes.of(List.of(finding(known))));
        }
        LOG.error("Request {} failed", request.getRequestId(), thrown);
        var sentence =
                "The server failed at this request; its log has the reason under request id " + request.getRequestId();
        return with(
                new InternalErrorException(sentence),
                OperationOutcomes.of(List.of(new Finding(ResultSeverityEnum.ERROR, "failed", "", sentence))));
    }

    private static BaseServerResponseException with(BaseServerResponseException error, OperationOutcome outcome) {
        error.setOperationOutcome(outcome);
        return error;
    }

    private OperationOutcome unreadableBody(RequestDetails request, Throwable unreadable) {
        var body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        if (EncodingEnum.detectEncodingNoDefault(body) == EncodingEnum.JSON) {
            try {
                var findings = validator.structure(body);
                if (!findings.isEmpty()) {
                    return OperationOutcomes.of(findings);
                }
            } catch (RuntimeException e) {
                LOG.debug("Not even the validator can read the body of request {}", request.getRequestId(), e);
            }
        }
        return OperationOutcomes.of(
                List.of(new Finding(ResultSeverityEnum.ERROR, "not-readable", "", sentence(unreadable.getMessage()))));
    }

    private static Finding finding(BaseServerResponseException error) {
        var sentence = sentence(error.getMessage());
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
        if (Refusal.saysNotLoaded(sentence)) {
            return new Finding(ResultSeverityEnum.ERROR, "code-system-not-loaded", "", sentence);
        }
        return new Finding(ResultSeverityEnum.ERROR, code(error), "", sentence);
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

    private static String sentence(@Nullable String message) {
        var text =
                MESSAGE_NUMBER.matcher(Objects.requireNonNullElse(message, "")).replaceAll("");
        return CLASS_NAME.matcher(text).replaceAll("");
    }

    private static boolean isUnreadableBody(Throwable thrown) {
        return thrown instanceof InvalidRequestException
                && thrown.getMessage() != null
                && UNREADABLE_BODY.matcher(thrown.getMessage()).find();
    }
}
