package org.ketabridge.summary;

/** The last of each vital sign. */
class VitalSignSectionWriter implements SectionWriter {

    @Override
    public SummarySection write(ReachedRecord record) {
        var signs = record.last(1, "category=vital-signs&status:not=entered-in-error");
        return new SummarySection(
                "Vital signs",
                SummarySection.loinc("8716-3", "Vital signs"),
                new NarrativeText().table("Last vital signs", ObservationRows.COLUMNS, ObservationRows.of(signs)),
                signs,
                false);
    }
}
