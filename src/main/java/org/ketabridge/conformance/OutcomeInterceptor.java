package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.ketabridge.conformance.WriteValidationInterceptor.ValidatedWrites;
import org.ketabridge.server.Preference;
import org.ketabridge.server.ServerInterceptor;

/**
 * Gives a client the warnings of its write when it asks for them ({@code Prefer: return=OperationOutcome}), in the entry's
 * outcome for a transaction, which has none otherwise; and our codes in the answer of {@code $validate}.
 */
class OutcomeInterceptor implements ServerInterceptor {

    private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)]");

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void complete(RequestDetails request, IBaseResource answer) {
        if (answer instanceof OperationOutcome outcome) {
            ourCodes(outcome);
            ValidatedWrites.of(request)
                    .warnings()
                    .forEach(warning -> outcome.addIssue(OperationOutcomes.issue(warning)));
        } else if (answer instanceof Bundle bundle
                && request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION) {
            if (Preference.of(request).isForOutcome()) {
                addToEntries(bundle, ValidatedWrites.of(request).warnings());
            } else {
                removeOfSuccesses(bundle);
            }
        }
    }

    /** HAPI tells of each that it succeeded, and how long that took. */
    private static void removeOfSuccesses(Bundle answer) {
        answer.getEntry().stream()
                .map(BundleEntryComponent::getResponse)
                .filter(response -> response.hasStatus() && response.getStatus().startsWith("2"))
                .forEach(response -> response.setOutcome(null));
    }

    private static void addToEntries(Bundle answer, List<Finding> warnings) {
        for (var warning : warnings) {
            var matcher = ENTRY.matcher(warning.expression());
            if (matcher.find()) {
                var response = answer.getEntry()
                        .get(Integer.parseInt(matcher.group(1)))
                        .getResponse();
                var outcome =
                        response.getOutcome() instanceof OperationOutcome present ? present : new OperationOutcome();
                outcome.addIssue(OperationOutcomes.issue(warning));
                response.setOutcome(outcome);
            }
        }
    }

    /** The validator's messages carry our code where HAPI would put its own message id. */
    private static void ourCodes(OperationOutcome outcome) {
        for (var issue : outcome.getIssue()) {
            for (var coding : issue.getDetails().getCoding()) {
                if (Constants.JAVA_VALIDATOR_DETAILS_SYSTEM.equals(coding.getSystem())) {
                    coding.setSystem(Canonical.FINDING);
                    issue.setCode(OperationOutcomes.type(coding.getCode()));
                    issue.getDetails().setText(issue.getDiagnostics());
                    issue.getExtension().clear();
                    issue.getLocation().clear();
                }
            }
        }
    }
}
