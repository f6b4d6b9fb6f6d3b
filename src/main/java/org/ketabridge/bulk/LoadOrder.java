package org.ketabridge.bulk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which order types are loaded, so that most references lead to what is there already. */
public final class LoadOrder {

    /** What others refer to, in the order in which they refer to each other. */
    private static final List<String> FIRST = List.of(
            "Organization",
            "Location",
            "Practitioner",
            "PractitionerRole",
            "Medication",
            "Patient",
            "RelatedPerson",
            "Encounter");

    private static final Set<String> LAST = Set.of("Provenance");

    /** Behind the rank of each type. */
    public static final int END = FIRST.size() + 3;

    private LoadOrder() {}

    /** From 1, and less than {@link #END}; null for a type that is not known. */
    public static int rank(@Nullable String type) {
        var place = FIRST.indexOf(type);
        if (place >= 0) {
            return place + 1;
        }
        return LAST.contains(String.valueOf(type)) ? END - 1 : FIRST.size() + 1;
    }
}
