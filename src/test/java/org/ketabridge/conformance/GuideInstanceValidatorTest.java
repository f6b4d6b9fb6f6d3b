package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.utilities.OIDUtilities;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.npm.FilesystemPackageCacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.conformance.ConformanceProperties.UnclaimedTherapy;
import org.ketabridge.terminology.TerminologyExcerpts;
import org.ketabridge.testing.ForeignExtension;
import org.ketabridge.testing.Treatment;

/** How settings change what refuses. */
@TestInstance(Lifecycle.PER_CLASS)
class GuideInstanceValidatorTest {

    private final FhirContext fhir = FhirContext.forR4();
    private final GuidePackage guide = GuidePackage.fromClasspath(fhir);
    private final GuideDefinitions.InMemory definitions =
            GuideDefinitions.of(fhir, guide, TerminologyExcerpts.fromClasspath(fhir));
    private final PackageDefinitions packages = new PackageDefinitions(fhir);

    @Test
    void onlyWarnsOfTherapyThatClaimsNothingWhenTheSettingSaysSo() {
        assertThat(findings(UnclaimedTherapy.WARN, unclaimedWithAWrongUnit()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("mr-units");
                    assertThat(finding.refuses()).isFalse();
                });
    }

    @Test
    void refusesTherapyThatClaimsNothingOtherwise() {
        assertThat(findings(UnclaimedTherapy.REFUSE, unclaimedWithAWrongUnit()))
                .singleElement()
                .matches(Finding::refuses);
    }

    @Test
    void refusesWhatClaimsAProfileWhateverTheSetting() {
        var order = unclaimedWithAWrongUnit();
        order.getMeta().addProfile(Canonical.KETAMINE_IV_MEDICATION_REQUEST);

        assertThat(findings(UnclaimedTherapy.WARN, order)).singleElement().matches(Finding::refuses);
    }

    @ParameterizedTest(name = "NDC {0}")
    @ValueSource(strings = {"50458-028-03", "50458-0028-03", "50458002803"})
    void takesAnNdcOfABoundProductInAnySpelling(String ndc) {
        assertThat(findings(UnclaimedTherapy.REFUSE, esketamineOrder(ndc))).noneMatch(Finding::refuses);
    }

    @Test
    void refusesAnNdcOfAnotherProductWhereEsketamineIsBound() {
        assertThat(findings(UnclaimedTherapy.REFUSE, esketamineOrder("00409205105")))
                .anyMatch(Finding::refuses);
    }

    private static MedicationRequest esketamineOrder(String ndc) {
        var example = GuideExample.named("MedicationRequest-example-esketamine-order-suicidality.json");
        var order = GuideUnderTest.FHIR
                .newJsonParser()
                .parseResource(MedicationRequest.class, example.resource().toString());
        order.setMedication(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/ndc", ndc, null)));
        return order;
    }

    @Test
    void holdsWhatClaimsOnlyTheCommonProfileToThatOfItsRouteToo() {
        var order = Treatment.anOrderAlone();
        order.setMeta(new Meta().addProfile(Canonical.KETAMINE_MEDICATION_REQUEST));
        order.getDosageInstructionFirstRep().setTiming(null);
        order.getDosageInstructionFirstRep().getDoseAndRate().forEach(dose -> dose.setRate(null));

        assertThat(findings(UnclaimedTherapy.REFUSE, order))
                .extracting(Finding::code)
                .containsExactly("mr-iv-dur");
    }

    @Test
    void saysOnceWhatIsWrongWhereARouteIsNotThatOfTheClaim() {
        var order = Treatment.anOrderAlone();
        order.setMeta(new Meta().addProfile(Canonical.KETAMINE_IM_MEDICATION_REQUEST));

        assertThat(findings(UnclaimedTherapy.REFUSE, order))
                .extracting(Finding::code)
                .containsExactly("pattern");
    }

    @Test
    void refusesWhatBreaksR4WhateverTheSetting() {
        var order = unclaimedWithAWrongUnit();
        order.setIntent(null);

        assertThat(findings(UnclaimedTherapy.WARN, order))
                .filteredOn(Finding::refuses)
                .extracting(Finding::code)
                .containsExactly("missing-element");
    }

    @Test
    void readsNoRegistryOfOidsAtEachValidationAndTakesAnyOid() {
        // LOINC's: known to HAPI's own registry, for which ours must come first on the class path.
        assertThat(new OIDUtilities().isKnownOID("urn:oid:2.16.840.1.113883.6.1"))
                .isFalse();
        var order = Treatment.anOrderAlone();
        order.addInstantiatesUri("urn:oid:2.16.840.1.113883.6.1");
        order.addIdentifier().setSystem("urn:oid:1.2.3.4.5").setValue("1");

        assertThat(findings(UnclaimedTherapy.REFUSE, order)).isEmpty();
    }

    @Test
    void takesTheDefinitionOfAnExtensionThatIsNotOfTheGuide() {
        assertThat(findings(UnclaimedTherapy.REFUSE, ForeignExtension.on("Patient.contact")))
                .isEmpty();
    }

    @Test
    void refusesTheDefinitionOfAnExtensionOfAnElementThatR4DoesNotHave() {
        assertThat(findings(UnclaimedTherapy.REFUSE, ForeignExtension.on("Patient.nickname")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.refuses()).isTrue();
                    assertThat(finding.expression()).isEqualTo("StructureDefinition.context[0]");
                    assertThat(finding.sentence()).contains("Patient.nickname");
                });
    }

    @Test
    void onlyWarnsOfTheDefinitionOfAnExtensionThatIsAlsoOfAnotherVersionOfFhir() {
        var definition = ForeignExtension.on("Patient.contact");
        definition
                .getContextFirstRep()
                .addExtension()
                .setUrl("http://hl7.org/fhir/StructureDefinition/version-specific-use")
                .addExtension("endFhirVersion", new CodeType("5.0.0"));

        assertThat(findings(UnclaimedTherapy.REFUSE, definition))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("profile-not-checked");
                    assertThat(finding.refuses()).isFalse();
                    assertThat(finding.sentence()).isEqualTo(KnownVersions.ONLY_R4);
                });
    }

    @Test
    void takesAGuideThatDependsOnAnotherWithoutLookingForIt() {
        var dependent = new ImplementationGuide()
                .setUrl("http://elsewhere.example/ImplementationGuide/forms")
                .setName("Forms")
                .setStatus(PublicationStatus.DRAFT)
                .setPackageId("example.forms")
                .addFhirVersion(FHIRVersion._4_0_1);
        dependent
                .addDependsOn()
                .setUri("http://elsewhere.example/ImplementationGuide/common")
                .setPackageId("example.common")
                .setVersion("1.0.0");

        assertThat(findings(UnclaimedTherapy.REFUSE, dependent))
                .extracting(Finding::sentence)
                .containsExactly(
                        "The canonical URL http://elsewhere.example/ImplementationGuide/common doesn't point to an"
                                + " actual ImplementationGuide resource");
    }

    @Test
    void keepsTheLibraryOfTheValidatorFromFilesAndNetwork() {
        findings(UnclaimedTherapy.REFUSE, Treatment.anOrderAlone());

        assertThatIOException()
                .isThrownBy(FilesystemPackageCacheManager.Builder::new)
                .withMessageContaining("not allowed");
        assertThatIOException()
                .isThrownBy(() -> ManagedWebAccess.get(List.of("web"), "http://localhost/"))
                .withMessageContaining("not allowed");
    }

    private static MedicationRequest unclaimedWithAWrongUnit() {
        var order = Treatment.anOrderAlone();
        order.setMeta(null);
        order.getDosageInstructionFirstRep()
                .getDoseAndRateFirstRep()
                .getDoseQuantity()
                .setUnit("g")
                .setCode("g");
        return order;
    }

    private List<Finding> findings(UnclaimedTherapy setting, IBaseResource resource) {
        var binding = GuideDefinitions.validator(fhir, GuideDefinitions.binding(fhir, definitions));
        var validator = new GuideInstanceValidator(
                fhir, binding, binding, guide, packages, reference -> Optional.empty(), setting);
        return validator.validate(resource, Optional.empty(), reference -> Optional.empty());
    }
}
