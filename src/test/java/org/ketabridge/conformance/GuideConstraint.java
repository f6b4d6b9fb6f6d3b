package org.ketabridge.conformance;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * One thing that a profile or an extension of the guide demands beyond its parent.
 *
 * @param structure the profile or extension
 * @param id names the constraint for people and for cases: structure, element, kind
 * @param removal takes the constraint out of a copy of the structure
 */
record GuideConstraint(StructureDefinition structure, String id, Consumer<StructureDefinition> removal) {

    /** The structure as it would be without this constraint. */
    StructureDefinition structureWithout() {
        var copy = structure.copy();
        removal.accept(copy);
        return copy;
    }

    @Override
    public String toString() {
        return id;
    }
}
