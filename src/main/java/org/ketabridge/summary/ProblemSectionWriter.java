package org.ketabridge.summary;

import java.util.List;
import org.hl7.fhir.r4.model.Condition;

/** What the patient has, and what is not over. */
class ProblemSectionWriter implements SectionWriter {

    private static final int MOST = 100;

    @Override
    public SummarySection write(ReachedRecord record) {
        var problems = record.latest(
                MOST,
                Condition.class,
                "recorded-date",
                "clinical-status:not=inactive,remission,resolved&verification-status:not=entered-in-error,refuted");
        var rows = problems.stream()
                .map(problem -> List.of(
                        Wording.of(problem.getCode()),
                        Wording.of(problem.getClinicalStatus()),
                        Wording.of(problem.getOnset())))
                .toList();
        return new SummarySection(
                "Problems",
                SummarySection.loinc("11450-4", "Problem list - Reported"),
                new NarrativeText().table("Problems", List.of("Problem", "Status", "Since"), rows),
                problems,
                true);
    }
}
