package org.ketabridge.record;

import ca.uhn.fhir.jpa.api.svc.IMergeOperationProviderSvc;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.UnseenChanges;

/**
 * Merges two patients by HAPI's means, also what the patients deny to whoever asks: it moves, and is not shown. HAPI answers a
 * refusal as the outcome of an operation that was done.
 */
class RecordMerge {

    private static final int FIRST_FAILURE = 400;

    private static final int OK = 200;

    private final IMergeOperationProviderSvc merges;

    RecordMerge(IMergeOperationProviderSvc merges) {
        this.merges = merges;
    }

    /**
     * What is asked for.
     *
     * @param source the patient that is a duplicate
     * @param target the one that stays
     * @param preview whether it is only said what would be done
     * @param deleteSource whether the source is deleted afterwards, not marked as replaced
     * @param result what the target is to say; null: what it says now, and the identifiers of the source
     * @param limit how many resources may refer to the source
     */
    record Asked(
            List<IBase> sourceIdentifiers,
            List<IBase> targetIdentifiers,
            @Nullable Reference source,
            @Nullable Reference target,
            @Nullable BooleanType preview,
            @Nullable BooleanType deleteSource,
            @Nullable Patient result,
            @Nullable IntegerType limit) {}

    Parameters merge(Asked asked, ServletRequestDetails request) {
        if (request.isPreferAsync()) {
            throw new InvalidRequestException(
                    "$merge is done at once, or not at all, and not with Prefer: respond-async"
                            + " (expected: no such header)");
        }
        return UnseenChanges.during(request, () -> {
            var answer = (Parameters) merges.merge(
                    asked.sourceIdentifiers(),
                    asked.targetIdentifiers(),
                    asked.source(),
                    asked.target(),
                    asked.preview(),
                    asked.deleteSource(),
                    asked.result(),
                    asked.limit(),
                    request);
            var http = request.getServletResponse();
            if (http.getStatus() >= FIRST_FAILURE) {
                var refusal = refusal(http.getStatus(), answer);
                http.setStatus(OK);
                throw refusal;
            }
            return answer;
        });
    }

    /** Thrown, so that it is answered as any other refusal. */
    private static BaseServerResponseException refusal(int status, Parameters answer) {
        var sentence = answer.getParameter().stream()
                .filter(part -> part.getResource() instanceof OperationOutcome)
                .map(part -> ((OperationOutcome) part.getResource()))
                .flatMap(outcome -> outcome.getIssue().stream())
                .map(issue -> issue.hasDiagnostics()
                        ? issue.getDiagnostics()
                        : issue.getDetails().getText())
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " " + other)
                .orElse("The patients cannot be merged");
        return BaseServerResponseException.newInstance(status, sentence);
    }
}
