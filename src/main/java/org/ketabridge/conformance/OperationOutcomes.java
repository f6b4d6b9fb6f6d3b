package org.ketabridge.conformance;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Writes findings as OperationOutcomes. */
final class OperationOutcomes {

    private OperationOutcomes() {}

    static OperationOutcome of(List<Finding> findings) {
        var outcome = new OperationOutcome();
        findings.forEach(finding -> outcome.addIssue(issue(finding)));
        return outcome;
    }

    static OperationOutcomeIssueComponent issue(Finding finding) {
        var issue = new OperationOutcomeIssueComponent()
                .setSeverity(severity(finding.severity()))
                .setCode(type(finding.code()))
                .setDiagnostics(finding.sentence());
        issue.getDetails().addCoding().setSystem(Canonical.FINDING).setCode(finding.code());
        issue.getDetails().setText(finding.sentence());
        if (!finding.expression().isEmpty()) {
            issue.addExpression(finding.expression());
        }
        return issue;
    }

    private static IssueSeverity severity(ResultSeverityEnum severity) {
        return switch (severity) {
            case INFORMATION -> IssueSeverity.INFORMATION;
            case WARNING -> IssueSeverity.WARNING;
            case ERROR -> IssueSeverity.ERROR;
            case FATAL -> IssueSeverity.FATAL;
        };
    }

    /** R4's own coarse types, for clients that sort by them. */
    static IssueType type(String code) {
        return switch (code) {
            case "missing-element", "missing-slice" -> IssueType.REQUIRED;
            case "unknown-element", "wrong-type", "too-many-elements", "not-readable" -> IssueType.STRUCTURE;
            case "not-in-value-set", "outside-value-set", "unknown-code", "wrong-display" -> IssueType.CODEINVALID;
            case "fixed-value", "pattern", "invalid-value", "reference-target" -> IssueType.VALUE;
            case "reference-not-found", "not-found", "code-system-not-loaded" -> IssueType.NOTFOUND;
            case "unknown-extension", "extension-misplaced" -> IssueType.EXTENSION;
            case "profile-not-checked", "code-not-checked" -> IssueType.INFORMATIONAL;
            case "not-supported" -> IssueType.NOTSUPPORTED;
            case "guide-read-only", "not-permitted" -> IssueType.FORBIDDEN;
            case "not-authenticated" -> IssueType.LOGIN;
            case "unavailable" -> IssueType.TRANSIENT;
            case "failed" -> IssueType.EXCEPTION;
            case "invalid" -> IssueType.INVALID;
            default -> IssueType.INVARIANT;
        };
    }
}
