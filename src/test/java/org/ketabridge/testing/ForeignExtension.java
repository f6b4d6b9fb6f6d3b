package org.ketabridge.testing;

import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;

/** The definition of an extension that is not of this guide. */
public final class ForeignExtension {

    private ForeignExtension() {}

    /** The definition of an extension of one element, by its path, such as {@code Patient.contact}. */
    public static StructureDefinition on(String element) {
        var extension = new StructureDefinition()
                .setUrl("http://elsewhere.example/StructureDefinition/handedness")
                .setName("Handedness")
                .setStatus(PublicationStatus.ACTIVE)
                .setFhirVersion(FHIRVersion._4_0_1)
                .setKind(StructureDefinitionKind.COMPLEXTYPE)
                .setAbstract(false)
                .setType("Extension")
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Extension")
                .setDerivation(TypeDerivationRule.CONSTRAINT);
        extension.addContext().setType(ExtensionContextType.ELEMENT).setExpression(element);
        var differential = extension.getDifferential();
        differential
                .addElement()
                .setPath("Extension.url")
                .setFixed(new UriType(extension.getUrl()))
                .setId("Extension.url");
        differential.addElement().setPath("Extension.value[x]").setId("Extension.value[x]");
        differential.getElement().get(1).addType().setCode("string");
        return extension;
    }
}
