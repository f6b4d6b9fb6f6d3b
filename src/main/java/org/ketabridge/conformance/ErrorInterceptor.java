package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import com.github.dnault.xmlpatch.PatchException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.EntryInProgress;
import org.ketabridge.server.ServerInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every error of the endpoint in our words, and of which entry of a transaction. A body that does not parse is looked
 * into again, so that the answer names each fault with its place and not just the first.
 */
class ErrorInterceptor implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorInterceptor.class);

    /** The endpoint keeps of a parser's exception only its text. */
    private static final Pattern UNREADABLE_BODY = Pattern.compile("Failed to parse request body as");

    private final GuideInstanceValidator validator;
    private final FailedEntry failedEntry;

    ErrorInterceptor(GuideInstanceValidator validator, FailedEntry failedEntry) {
        this.validator = validator;
        this.failedEntry = failedEntry;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException describe(RequestDetails request, Throwable thrown) {
        try {
            return described(request, thrown);
        } finally {
            EntryInProgress.end();
        }
    }

    private @Nullable BaseServerResponseException described(RequestDetails request, Throwable thrown) {
        if (thrown instanceof BaseServerResponseException known && known.getOperationOutcome() != null) {
            return null;
        }
        if (thrown instanceof DataFormatException || isUnreadableBody(thrown)) {
            return with(new InvalidRequestException("The body does not parse"), unreadableBody(request, thrown));
        }
        var error = forClients(request, thrown);
        if (error != null) {
            return with(error, OperationOutcomes.of(placed(ErrorSentences.of(error), request)));
        }
        if (DatabaseOutage.isIn(thrown)) {
            LOG.error(
                    "Request {} failed, for the database cannot be reached: {}",
                    request.getRequestId(),
                    ExceptionUtils.getRootCauseMessage(thrown));
            var refusal = DatabaseOutage.refusal();
            return with(refusal, OperationOutcomes.of(ErrorSentences.of(refusal)));
        }
        var failure = ErrorSentences.failure(thrown, request.getRequestId());
        return with(
                new InternalErrorException(failure.sentence()),
                OperationOutcomes.of(placed(List.of(failure), request)));
    }

    /** What is the client's, as R4 has it; null: the server failed. */
    private static @Nullable BaseServerResponseException forClients(RequestDetails request, Throwable thrown) {
        if (thrown instanceof ResourceVersionConflictException
                && request.getHeader(Constants.HEADER_IF_MATCH) != null) {
            return new PreconditionFailedException(thrown.getMessage());
        }
        if (thrown instanceof BaseServerResponseException known && ErrorSentences.isForClients(known)) {
            return known;
        }
        // HAPI takes what is wrong with an XML patch for a failure of its own.
        var patch = ExceptionUtils.throwableOfType(thrown, PatchException.class);
        return patch == null
                ? null
                : new InvalidRequestException("The patch cannot be applied: " + patch.getMessage()
                        + " (expected: a diff of RFC 5261 that fits)");
    }

    private List<Finding> placed(List<Finding> findings, RequestDetails request) {
        return request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION
                        && request.getResource() instanceof Bundle sent
                ? findings.stream()
                        .map(finding -> failedEntry.place(finding, sent))
                        .toList()
                : findings;
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
                List.of(ErrorSentences.error("not-readable", ErrorSentences.plain(unreadable.getMessage()))));
    }

    private static boolean isUnreadableBody(Throwable thrown) {
        return thrown instanceof InvalidRequestException
                && thrown.getMessage() != null
                && UNREADABLE_BODY.matcher(thrown.getMessage()).find();
    }
}
