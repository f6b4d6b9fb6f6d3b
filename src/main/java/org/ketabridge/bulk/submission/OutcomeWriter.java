package org.ketabridge.bulk.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.Outcomes;

/** Writes what there is to say of lines and manifests. */
final class OutcomeWriter {

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";

    private final FhirContext fhir;

    OutcomeWriter(FhirContext fhir) {
        this.fhir = fhir;
    }

    Outcome of(IssueSeverity severity, String code, String sentence) {
        return counted(issue(severity, code, sentence));
    }

    private static OperationOutcome issue(IssueSeverity severity, String code, String sentence) {
        return severity == IssueSeverity.INFORMATION
                ? Outcomes.information(sentence)
                : Outcomes.of(severity, IssueType.PROCESSING, code, sentence);
    }

    /**
     * Of a line.
     *
     * @param resource as the submitter knows it; null: the line does not say
     */
    Outcome ofLine(String code, String sentence, SubmittedFile file, long line, @Nullable String resource) {
        return ofLine(issue(IssueSeverity.ERROR, code, sentence), file, line, resource);
    }

    /** What the endpoint answered about a line; without an outcome of its own, by its status. */
    Outcome ofLine(int status, String answer, SubmittedFile file, long line, @Nullable String resource) {
        return ofLine(answered(status, answer), file, line, resource);
    }

    private OperationOutcome answered(int status, String answer) {
        if (answer.contains("\"OperationOutcome\"")) {
            return fhir.newJsonParser().parseResource(OperationOutcome.class, answer);
        }
        return status < 400
                ? new OperationOutcome()
                : issue(IssueSeverity.ERROR, "failed", "The server answered " + status + " without a reason");
    }

    private Outcome ofLine(OperationOutcome outcome, SubmittedFile file, long line, @Nullable String resource) {
        if (resource != null) {
            outcome.addExtension(EXTENSION + "sourceResource", new Reference(resource));
        }
        for (var issue : outcome.getIssue()) {
            issue.addExtension(EXTENSION + "file", new StringType(file.url()));
            issue.addLocation("line " + line + " of " + file.url());
        }
        return counted(outcome);
    }

    private Outcome counted(OperationOutcome outcome) {
        return new Outcome(
                fhir.newJsonParser().setPrettyPrint(false).encodeResourceToString(outcome),
                count(outcome, IssueSeverity.ERROR, IssueSeverity.FATAL),
                count(outcome, IssueSeverity.WARNING),
                count(outcome, IssueSeverity.INFORMATION));
    }

    private static int count(OperationOutcome outcome, IssueSeverity... severities) {
        return (int) outcome.getIssue().stream()
                .filter(issue -> Arrays.asList(severities).contains(issue.getSeverity()))
                .count();
    }
}
