package org.ketabridge.summary;

import java.util.stream.Stream;
import org.ketabridge.conformance.Canonical;

/** The scores of questionnaires and scales over time: first those by which response and remission are told. */
class ScoreSectionWriter implements SectionWriter {

    private static final int OF_EACH = 6;

    private static final String OWN = Canonical.ROOT + "/CodeSystem/instrument-score|";

    /** PHQ-9, MADRS, QIDS-SR16, GAD-7. */
    private static final String OF_RESPONSE = String.join(
            ",",
            "http://loinc.org|44261-6",
            "http://snomed.info/sct|763265004",
            OWN + "qids-sr16-total",
            "http://loinc.org|70274-6");

    /** CADSS, BPRS+, MOAA/S, BPIC-SS, AUDIT-C. */
    private static final String OF_SAFETY = String.join(
            ",",
            OWN + "cadss-total",
            OWN + "bprs-plus-total",
            OWN + "moaas-score",
            OWN + "bpic-ss-total",
            "http://loinc.org|75626-2");

    @Override
    public SummarySection write(ReachedRecord record) {
        var scores = Stream.of(OF_RESPONSE, OF_SAFETY)
                .flatMap(codes -> record.last(OF_EACH, "status:not=entered-in-error&code=" + codes).stream())
                .toList();
        return new SummarySection(
                "Scores over time",
                SummarySection.loinc("30954-2", "Relevant diagnostic tests/laboratory data Narrative"),
                new NarrativeText().table("Scores", ObservationRows.COLUMNS, ObservationRows.of(scores)),
                scores,
                false);
    }
}
