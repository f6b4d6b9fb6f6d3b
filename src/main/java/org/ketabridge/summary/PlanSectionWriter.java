package org.ketabridge.summary;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CarePlan;
import org.ketabridge.conformance.Canonical;

/** What is planned. */
class PlanSectionWriter implements SectionWriter {

    private static final int MOST = 20;

    @Override
    public SummarySection write(ReachedRecord record) {
        var plans = record.latest(MOST, CarePlan.class, "date", "status=active,on-hold");
        var rows = plans.stream()
                .map(plan -> List.of(
                        Objects.requireNonNullElse(plan.getTitle(), ""),
                        Wording.extension(plan, Canonical.TREATMENT_PHASE),
                        plan.getStatus().getDisplay(),
                        Wording.of(plan.getPeriod())))
                .toList();
        return new SummarySection(
                "Plan of care",
                SummarySection.loinc("18776-5", "Plan of care note"),
                new NarrativeText().table("Plans", List.of("Plan", "Phase", "Status", "When"), rows),
                plans,
                false);
    }
}
