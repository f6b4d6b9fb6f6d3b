package org.ketabridge.testing;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** Which codes a value set has by its definition, told without a server. */
public final class ValueSetMembers {

    private ValueSetMembers() {}

    /** What the value set lists, and all of each of {@code systems} that it takes whole. */
    public static List<Coding> of(ValueSet set, Collection<CodeSystem> systems) {
        return set.getCompose().getInclude().stream()
                .flatMap(include -> include.hasConcept() ? listed(include) : whole(include.getSystem(), systems))
                .toList();
    }

    private static Stream<Coding> listed(ConceptSetComponent include) {
        return include.getConcept().stream()
                .map(concept -> new Coding(include.getSystem(), concept.getCode(), concept.getDisplay()));
    }

    private static Stream<Coding> whole(String url, Collection<CodeSystem> systems) {
        return systems.stream()
                .filter(system -> system.getUrl().equals(url))
                .flatMap(system -> system.getConcept().stream())
                .map(concept -> new Coding(url, concept.getCode(), concept.getDisplay()));
    }
}
