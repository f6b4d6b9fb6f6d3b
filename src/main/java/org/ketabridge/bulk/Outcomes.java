package org.ketabridge.bulk;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketabridge.conformance.Canonical;

/** What is said of exports and submissions, as OperationOutcomes. */
public final class Outcomes {

    private Outcomes() {}

    /** Sentences that are neither errors nor warnings. */
    public static OperationOutcome information(String... sentences) {
        var outcome = new OperationOutcome();
        for (var sentence : sentences) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics(sentence)
                    .getDetails()
                    .setText(sentence);
        }
        return outcome;
    }

    /**
     * One issue.
     *
     * @param code of the guide's code system of findings
     */
    public static OperationOutcome of(IssueSeverity severity, IssueType type, String code, String sentence) {
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
