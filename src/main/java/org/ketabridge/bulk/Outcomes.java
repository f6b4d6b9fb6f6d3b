package org.ketabridge.bulk;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketabridge.conformance.Canonical;

/** What is said of an export, as OperationOutcomes. */
final class Outcomes {

    private Outcomes() {}

    static OperationOutcome information(String sentence) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(sentence)
                .getDetails()
                .setText(sentence);
        return outcome;
    }

    /** @param code of the guide's code system of findings */
    static OperationOutcome of(IssueSeverity severity, IssueType type, String code, String sentence) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(severity)
                .setCode(type)
                .setDiagnostics(sentence)
                .getDetails()
                .setText(sentence)
                .addCoding()
                .setSystem(Canonical.FINDING)
                .setCode(code);
        return outcome;
    }
}
