package org.ketabridge.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The codes of a value set of the guide, with their displays. An NDC is the same code in each of its spellings. */
final class CodeSet {

    private final Map<Key, String> displays = new HashMap<>();

    /**
     * @param codeSystems the guide's own code systems, by URL
     * @throws GuideDamagedException when the value set takes the whole of a code system that is not the guide's: its codes
     *     could then not be told from memory
     */
    CodeSet(ValueSet valueSet, Map<String, CodeSystem> codeSystems) {
        for (var include : valueSet.getCompose().getInclude()) {
            if (include.hasConcept()) {
                include.getConcept()
                        .forEach(concept -> add(include.getSystem(), concept.getCode(), concept.getDisplay()));
                continue;
            }
            var system = codeSystems.get(include.getSystem());
            if (system == null || include.hasFilter() || include.hasValueSet()) {
                throw new GuideDamagedException(
                        "value set " + valueSet.getUrl() + " does not enumerate its codes of " + include.getSystem(),
                        null);
            }
            system.getConcept().forEach(concept -> addTree(system.getUrl(), concept));
        }
    }

    private void addTree(String system, ConceptDefinitionComponent concept) {
        add(system, concept.getCode(), concept.getDisplay());
        concept.getConcept().forEach(child -> addTree(system, child));
    }

    private void add(String system, String code, @Nullable String display) {
        displays.put(Key.of(system, code), Objects.requireNonNullElse(display, ""));
    }

    boolean hasAny(CodeableConcept concept) {
        return concept.getCoding().stream()
                .anyMatch(coding -> displays.containsKey(Key.of(coding.getSystem(), coding.getCode())));
    }

    /** The display of a code of this set, empty text when it has none; nothing when the code is not in the set. */
    Optional<String> display(@Nullable String system, String code) {
        return Optional.ofNullable(displays.get(Key.of(system, code)));
    }

    private record Key(@Nullable String system, @Nullable String code) {

        static Key of(@Nullable String system, @Nullable String code) {
            return new Key(system, NationalDrugCode.SYSTEM.equals(system) ? NationalDrugCode.elevenDigits(code) : code);
        }
    }
}
