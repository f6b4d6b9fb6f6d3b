package org.ketabridge.conformance;

import static org.ketabridge.conformance.ElementIds.holder;
import static org.ketabridge.conformance.ElementIds.isSlice;
import static org.ketabridge.conformance.ElementIds.lastName;
import static org.ketabridge.conformance.ElementIds.unsliced;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.StructureDefinition;

/** What a structure's parent says of the elements in the structure's differential. */
final class ParentElements {

    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    private final StructureDefinition structure;
    private final Map<String, ElementDefinition> differential;
    private final Function<String, StructureDefinition> snapshots;

    /**
     * @param differential the elements of the structure's differential, by id
     * @param snapshots gives a structure with its snapshot, by URL
     */
    ParentElements(
            StructureDefinition structure,
            Map<String, ElementDefinition> differential,
            Function<String, StructureDefinition> snapshots) {
        this.structure = structure;
        this.differential = differential;
        this.snapshots = snapshots;
    }

    /**
     * What the parent, or the type of the holding element, says of an element.
     *
     * @param place the structure that {@code element} stands in
     * @param isNewSlice whether {@code element} is only what the slice is cut from
     */
    record Parent(StructureDefinition place, ElementDefinition element, boolean isNewSlice) {

        /** The parent demands none of a slice that it does not know. */
        int min() {
            return isNewSlice ? 0 : element.getMin();
        }

        /** The profiles that {@code profiles} gives of the same type. */
        List<CanonicalType> profiles(TypeRefComponent type, Function<TypeRefComponent, List<CanonicalType>> profiles) {
            return element.getType().stream()
                    .filter(wider -> wider.getCode().equals(type.getCode()))
                    .flatMap(wider -> profiles.apply(wider).stream())
                    .toList();
        }
    }

    Parent of(String id) {
        if (!id.contains(".")) {
            var parent = snapshots.apply(structure.getBaseDefinition());
            return new Parent(parent, parent.getSnapshot().getElementFirstRep(), false);
        }
        var holder = of(holder(id));
        return child(holder.place(), holder.element().getId(), lastName(id))
                .or(() -> typeOf(holder(id), holder).flatMap(type -> child(type, type.getType(), lastName(id))))
                .orElseThrow(() ->
                        new IllegalStateException("no parent of " + structure.getIdPart() + " has an element " + id));
    }

    private static Optional<Parent> child(StructureDefinition place, String holder, String name) {
        return Stream.of(name, unsliced(name))
                .flatMap(candidate -> place.getSnapshot().getElement().stream()
                        .filter(element -> element.getId().equals(holder + "." + candidate)))
                .findFirst()
                .map(element -> new Parent(place, element, isSlice(name) && !isSlice(element.getId())));
    }

    /** The definition of an element's type, where it has one type only: that of the differential before the parent's. */
    private Optional<StructureDefinition> typeOf(String id, Parent parent) {
        var here = differential.get(id);
        var types = here != null && here.hasType()
                ? here.getType()
                : parent.element().getType();
        if (types.size() != 1) {
            return Optional.empty();
        }
        var type = types.get(0);
        return Optional.of(
                snapshots.apply(type.hasProfile() ? type.getProfile().get(0).getValue() : CORE + type.getCode()));
    }
}
