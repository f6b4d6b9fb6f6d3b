package org.ketabridge.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * Declares in our CapabilityStatement what the guides of the loaded packages demand of a server and is here: their server's
 * canonical, their profiles, the combinations of search parameters, the includes.
 */
class PackageCapabilities {

    /** The extension by which a CapabilityStatement names search parameters that go together. */
    static final String COMBINATION =
            "http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-parameter-combination";

    private final PackageDefinitions packages;

    PackageCapabilities(PackageDefinitions packages) {
        this.packages = packages;
    }

    void declareIn(CapabilityStatement ours) {
        for (var demanded : packages.servers()) {
            ours.addInstantiates(demanded.getUrl());
            for (var resource : ours.getRestFirstRep().getResource()) {
                demanded.getRest().stream()
                        .flatMap(rest -> rest.getResource().stream())
                        .filter(candidate -> candidate.getType().equals(resource.getType()))
                        .forEach(candidate -> declare(candidate, resource));
            }
        }
    }

    private void declare(
            CapabilityStatementRestResourceComponent demanded, CapabilityStatementRestResourceComponent ours) {
        missing(demanded.getSupportedProfile(), ours.getSupportedProfile())
                .filter(profile -> packages.fetchStructureDefinition(GuidePackage.withoutVersion(profile)) != null)
                .forEach(ours::addSupportedProfile);
        missing(demanded.getSearchInclude(), ours.getSearchInclude()).forEach(ours::addSearchInclude);
        missing(demanded.getSearchRevInclude(), ours.getSearchRevInclude()).forEach(ours::addSearchRevInclude);
        var parameters = ours.getSearchParam().stream()
                .map(CapabilityStatementRestResourceSearchParamComponent::getName)
                .toList();
        demanded.getExtensionsByUrl(COMBINATION).stream()
                .filter(combination -> parts(combination).allMatch(parameters::contains))
                .map(Extension::copy)
                .forEach(ours::addExtension);
    }

    private static Stream<String> missing(
            List<? extends PrimitiveType<String>> demanded, List<? extends PrimitiveType<String>> ours) {
        var there = new HashSet<>(ours.stream().map(PrimitiveType::getValue).toList());
        return demanded.stream().map(PrimitiveType::getValue).filter(Predicate.not(there::contains));
    }

    private static Stream<String> parts(Extension combination) {
        return combination.getExtension().stream()
                .filter(part -> "required".equals(part.getUrl()) || "optional".equals(part.getUrl()))
                .map(part -> part.getValue().primitiveValue());
    }
}
