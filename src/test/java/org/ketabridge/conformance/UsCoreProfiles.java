package org.ketabridge.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/**
 * The profiles of resources in US Core, and which of them a resource is meant for. Where US Core has several for one type,
 * it tells them apart by a code or a category that each demands.
 */
final class UsCoreProfiles {

    private final List<StructureDefinition> profiles;

    UsCoreProfiles(List<StructureDefinition> structures) {
        this.profiles = structures.stream()
                .filter(structure -> structure.getKind() == StructureDefinitionKind.RESOURCE)
                .filter(structure -> structure.getDerivation() == TypeDerivationRule.CONSTRAINT)
                .toList();
    }

    boolean haveType(String type) {
        return ofType(type).findAny().isPresent();
    }

    /** The only profile of the resource's type, or those that demand a code or category that the resource has. */
    List<StructureDefinition> selectedBy(JsonNode resource) {
        var candidates = ofType(resource.path("resourceType").asText()).toList();
        return candidates.size() == 1
                ? candidates
                : candidates.stream()
                        .filter(profile -> demandedCodes(profile).stream().anyMatch(code -> has(resource, code)))
                        .toList();
    }

    /** The profiles of a type that demand no certain code and no certain category. */
    List<StructureDefinition> selectedByNothing(String type) {
        return ofType(type).filter(profile -> demandedCodes(profile).isEmpty()).toList();
    }

    private Stream<StructureDefinition> ofType(String type) {
        return profiles.stream().filter(profile -> profile.getType().equals(type));
    }

    /** The codes that are fixed in {@code code}, or else in {@code category}: a code tells more than a category. */
    private static List<String> demandedCodes(StructureDefinition profile) {
        var codes = fixedCodes(profile, profile.getType() + ".code");
        return codes.isEmpty() ? fixedCodes(profile, profile.getType() + ".category") : codes;
    }

    /** The codes that are fixed in an element, in a slice of it only when the slice must be there. */
    private static List<String> fixedCodes(StructureDefinition profile, String path) {
        var elements = profile.getSnapshot().getElement();
        var optional = elements.stream()
                .filter(element -> element.hasSliceName() && element.getMin() == 0)
                .map(ElementDefinition::getId)
                .toList();
        return elements.stream()
                .filter(element -> (element.getPath() + ".").startsWith(path + "."))
                .filter(element ->
                        optional.stream().noneMatch(slice -> element.getId().startsWith(slice)))
                .flatMap(UsCoreProfiles::fixedCodes)
                .toList();
    }

    private static Stream<String> fixedCodes(ElementDefinition element) {
        if (element.getPattern() instanceof CodeableConcept concept) {
            return concept.getCoding().stream().map(Coding::getCode);
        }
        if (element.getPattern() instanceof Coding coding) {
            return Stream.of(coding.getCode());
        }
        return element.getFixed() instanceof CodeType code ? Stream.of(code.getValue()) : Stream.empty();
    }

    private static boolean has(JsonNode resource, String code) {
        return Stream.of(resource.path("code"), resource.path("category"))
                .flatMap(concept -> concept.findValues("coding").stream())
                .flatMap(codings -> StreamSupport.stream(codings.spliterator(), false))
                .anyMatch(coding -> coding.path("code").asText().equals(code));
    }
}
