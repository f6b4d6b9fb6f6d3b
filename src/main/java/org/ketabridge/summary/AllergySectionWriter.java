package org.ketabridge.summary;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;

/** What the patient does not tolerate. */
class AllergySectionWriter implements SectionWriter {

    private static final int MOST = 100;

    @Override
    public SummarySection write(ReachedRecord record) {
        var allergies = record.latest(
                MOST,
                AllergyIntolerance.class,
                "date",
                "clinical-status:not=inactive,resolved&verification-status:not=entered-in-error,refuted");
        var rows = allergies.stream()
                .map(allergy -> List.of(
                        Wording.of(allergy.getCode()),
                        allergy.hasCriticality() ? allergy.getCriticality().getDisplay() : "",
                        allergy.getReaction().stream()
                                .flatMap(reaction -> reaction.getManifestation().stream())
                                .map(Wording::of)
                                .collect(Collectors.joining(", "))))
                .toList();
        return new SummarySection(
                "Allergies and intolerances",
                SummarySection.loinc("48765-2", "Allergies and adverse reactions Document"),
                new NarrativeText().table("Allergies and intolerances", List.of("Substance", "Risk", "Reaction"), rows),
                allergies,
                true);
    }
}
