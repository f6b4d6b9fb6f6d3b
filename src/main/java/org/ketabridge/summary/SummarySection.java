package org.ketabridge.summary;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/**
 * A section of the summary.
 *
 * @param text what it says to people; nothing but a heading if there are no entries
 * @param isRequired whether it stands there also without entries
 */
record SummarySection(
        String title, Coding code, NarrativeText text, List<? extends Resource> entries, boolean isRequired) {

    private static final String LOINC = "http://loinc.org";

    static Coding loinc(String code, String display) {
        return new Coding(LOINC, code, display);
    }
}
