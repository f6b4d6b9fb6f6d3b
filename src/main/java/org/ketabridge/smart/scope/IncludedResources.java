package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;

/**
 * Leaves out of a search's answer what only a resource that was itself left out connects with what was found: that it came
 * would tell what that one refers to.
 */
final class IncludedResources {

    private IncludedResources() {}

    static void keepConnected(Bundle answer, FhirContext fhir) {
        var open = new ArrayList<>(
                answer.getEntry().stream().filter(IncludedResources::isIncluded).toList());
        if (open.isEmpty()) {
            return;
        }
        var kept = new HashSet<String>();
        var referred = new HashSet<String>();
        for (var entry : answer.getEntry()) {
            if (entry.hasResource() && !isIncluded(entry)) {
                kept.add(name(entry));
                referred.addAll(references(entry, fhir));
            }
        }
        var grew = true;
        while (grew) {
            grew = open.removeIf(entry -> {
                var references = references(entry, fhir);
                var isConnected =
                        referred.contains(name(entry)) || references.stream().anyMatch(kept::contains);
                if (isConnected) {
                    kept.add(name(entry));
                    referred.addAll(references);
                }
                return isConnected;
            });
        }
        answer.getEntry().removeAll(open);
    }

    private static boolean isIncluded(BundleEntryComponent entry) {
        return entry.getSearch().getMode() == SearchEntryMode.INCLUDE && entry.hasResource();
    }

    private static String name(BundleEntryComponent entry) {
        return entry.getResource().getIdElement().toUnqualifiedVersionless().getValue();
    }

    private static Set<String> references(BundleEntryComponent entry, FhirContext fhir) {
        return fhir.newTerser().getAllResourceReferences(entry.getResource()).stream()
                .map(reference -> reference.getResourceReference().getReferenceElement())
                .filter(IIdType::hasIdPart)
                .map(id -> id.toUnqualifiedVersionless().getValue())
                .collect(Collectors.toSet());
    }
}
