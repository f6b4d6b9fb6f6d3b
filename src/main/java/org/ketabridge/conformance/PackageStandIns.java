package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for what packages build on and is nowhere: value sets, parents of profiles, extensions. Without them the
 * validator would call an error what it only could not check; with them it says that it was not checked, or checks the
 * type alone.
 */
class PackageStandIns {

    /** Marks a stand-in; it is no address. */
    private static final String SOURCE = "urn:ketabridge:stand-in";

    private static final String R4 = "http://hl7.org/fhir/StructureDefinition/";
    private static final String EXTENSION = "Extension";

    private final PackageDefinitions packages;
    private final IValidationSupport known;

    /** @param known everything that is known, the packages included */
    PackageStandIns(PackageDefinitions packages, IValidationSupport known) {
        this.packages = packages;
        this.known = known;
    }

    /** Whether a definition only stands in for one that is not loaded. */
    static boolean isStandIn(@Nullable IBaseResource definition) {
        return definition instanceof MetadataResource resource
                && SOURCE.equals(resource.getMeta().getSource());
    }

    /** Adds a stand-in for all that is missing and tells the URLs. */
    List<String> putInPlace() {
        var replaced = new TreeSet<String>();
        packages.bound().stream()
                .filter(url -> known.fetchValueSet(url) == null)
                .filter(replaced::add)
                .map(PackageStandIns::valueSet)
                .forEach(packages::addValueSet);
        // A copy: what it gives grows with what is added.
        for (var structure : List.copyOf(packages.<StructureDefinition>fetchAllStructureDefinitions())) {
            Stream.concat(parent(structure), extensions(structure))
                    .filter(standIn -> known.fetchStructureDefinition(standIn.getUrl()) == null)
                    .filter(standIn -> replaced.add(standIn.getUrl()))
                    .forEach(packages::addStructureDefinition);
        }
        return List.copyOf(replaced);
    }

    private static Stream<StructureDefinition> parent(StructureDefinition structure) {
        return structure.hasBaseDefinition()
                ? Stream.of(structure(
                        GuidePackage.withoutVersion(structure.getBaseDefinition()),
                        structure.getType(),
                        structure.getKind()))
                : Stream.of();
    }

    private static Stream<StructureDefinition> extensions(StructureDefinition structure) {
        return Stream.concat(
                        structure.getSnapshot().getElement().stream(),
                        structure.getDifferential().getElement().stream())
                .flatMap(element -> element.getType().stream())
                .filter(type -> EXTENSION.equals(type.getCode()))
                .flatMap(type -> type.getProfile().stream())
                .map(CanonicalType::getValue)
                .map(url ->
                        structure(GuidePackage.withoutVersion(url), EXTENSION, StructureDefinitionKind.COMPLEXTYPE));
    }

    private static StructureDefinition structure(String url, String type, StructureDefinitionKind kind) {
        var standIn = new StructureDefinition();
        standIn.getMeta().setSource(SOURCE);
        standIn.setUrl(url)
                .setName("StandIn")
                .setStatus(PublicationStatus.UNKNOWN)
                .setKind(kind)
                .setAbstract(false)
                .setType(type)
                .setBaseDefinition(R4 + type)
                .setDerivation(TypeDerivationRule.CONSTRAINT);
        if (EXTENSION.equals(type)) {
            standIn.addContext().setType(ExtensionContextType.ELEMENT).setExpression("Element");
        }
        standIn.getDifferential().addElement(new ElementDefinition().setPath(type));
        return standIn;
    }

    private static ValueSet valueSet(String url) {
        var standIn = new ValueSet();
        standIn.getMeta().setSource(SOURCE);
        standIn.setUrl(url).setName("StandIn").setStatus(PublicationStatus.UNKNOWN);
        return standIn;
    }
}
