package org.ketabridge.search;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;

/**
 * The modifiers that a search parameter may have here, by its type.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#modifiers">FHIR R4, search, modifiers</a>
 */
final class Modifiers {

    private static final String MISSING = "missing";

    private Modifiers() {}

    /** Without the colon. Of a reference also the type of its target, which is none of these. */
    static List<String> of(RestSearchParameterTypeEnum type) {
        return switch (type) {
            case STRING -> List.of(MISSING, "exact", "contains", "text");
            case TOKEN -> List.of(MISSING, "text", "not", "above", "below", "in", "not-in", "of-type");
            case URI -> List.of(MISSING, "above", "below", "contains");
            case DATE, NUMBER, QUANTITY, REFERENCE, COMPOSITE -> List.of(MISSING);
            case HAS, SPECIAL -> List.of();
        };
    }
}
