package org.ketabridge.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.List;
import java.util.Map;

/**
 * The modifiers that a search parameter may have here.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#modifiers">FHIR R4, search, modifiers</a>
 */
final class Modifiers {

    private static final String MISSING = "missing";

    private Modifiers() {}

    /** Of what every resource has HAPI indexes less than of others. */
    private static final Map<String, List<String>> OF_EVERY_RESOURCE = Map.of(
            "_id", List.of(),
            "_lastUpdated", List.of(),
            "_tag", List.of("not"),
            "_security", List.of("not"),
            "_profile", List.of("below"),
            "_source", List.of(MISSING, "above", "below", "contains"));

    /** Without the colon. Of a reference also the type of its target, which is none of these. */
    static List<String> of(RuntimeSearchParam parameter) {
        return OF_EVERY_RESOURCE.getOrDefault(parameter.getName(), ofType(parameter));
    }

    private static List<String> ofType(RuntimeSearchParam parameter) {
        return switch (parameter.getParamType()) {
            case STRING -> List.of(MISSING, "exact", "contains");
            // The text of an identifier's type is not indexed.
            case TOKEN ->
                parameter.getName().endsWith("identifier")
                        ? List.of(MISSING, "not", "of-type")
                        : List.of(MISSING, "text", "not", "above", "below", "in", "not-in", "of-type");
            case URI -> List.of(MISSING, "above", "below");
            case DATE, NUMBER, QUANTITY, REFERENCE -> List.of(MISSING);
            case COMPOSITE, HAS, SPECIAL -> List.of();
        };
    }
}
