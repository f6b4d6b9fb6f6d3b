package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.Treatment;

/** Which profile an order is held to that claims none. */
class TherapyRulesTest {

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final References NOTHING = reference -> Optional.empty();

    private final TherapyRules rules = new TherapyRules(GuidePackage.fromClasspath(FhirContext.forR4Cached()));

    @ParameterizedTest(name = "route {0}, drug {1}: {2}")
    @CsvSource({
        "47625008, 238082, ketamine-iv-medication-request",
        "78421000, 238084, ketamine-im-medication-request",
        "34206005, 238083, ketamine-sc-medication-request",
        "26643006, 6130, ketamine-oral-medication-request",
        "37839007, 6130, ketamine-sublingual-medication-request",
        "46713006, 2201625, esketamine-intranasal-request",
        "46713006, 2119365, esketamine-intranasal-request",
        // Racemic ketamine as a compounded nose spray, esketamine as an infusion, and a route that the guide does not
        // know.
        "46713006, 6130, ketamine-medication-request",
        "47625008, 2119365, ketamine-iv-medication-request",
        "37161004, 6130, ketamine-medication-request",
    })
    void anOrderIsHeldToTheProfileOfItsRoute(String route, String drug, String profile) {
        var order = order(route);
        order.setMedication(new CodeableConcept(new Coding(RXNORM, drug, null)));

        assertThat(rules.profileFor(order, NOTHING)).contains(Canonical.ROOT + "/StructureDefinition/" + profile);
    }

    /** As openFDA writes it, as HIPAA transactions pad it, and as pharmacies send it. */
    @ParameterizedTest(name = "NDC {0}: {1}")
    @CsvSource({
        "50458-028-02, esketamine-intranasal-request",
        "50458-0028-02, esketamine-intranasal-request",
        "50458002802, esketamine-intranasal-request",
        // Four digits for the labeler, three for the product.
        "0409-2051-05, ketamine-medication-request",
        "00409-2051-05, ketamine-medication-request",
        "00409205105, ketamine-medication-request",
    })
    void anOrderIsKnownByAnNdcInAnySpelling(String ndc, String profile) {
        var order = order("46713006");
        order.setMedication(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/ndc", ndc, null)));

        assertThat(rules.profileFor(order, NOTHING)).contains(Canonical.ROOT + "/StructureDefinition/" + profile);
    }

    /** Ten digits without hyphens may be three different products. */
    @ParameterizedTest(name = "NDC {0}")
    @ValueSource(strings = {"5045802802", "50458-028-2", "50458-29-02", "504580028021", "Spravato"})
    void anOrderIsNotKnownByWhatIsNoNdcOfKetamine(String ndc) {
        var order = order("46713006");
        order.setMedication(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/ndc", ndc, null)));

        assertThat(rules.profileFor(order, NOTHING)).isEmpty();
    }

    @Test
    void anOrderWhoseRouteHasASystemAndNoCodeIsHeldToTheCommonProfile() {
        var order = order(null);

        assertThat(rules.profileFor(order, NOTHING)).contains(Canonical.KETAMINE_MEDICATION_REQUEST);
    }

    @ParameterizedTest(name = "contained {0}: {1}")
    @CsvSource({"2201623, esketamine-intranasal-request", "6130, ketamine-medication-request"})
    void aContainedMedicationTellsEsketamineToo(String drug, String profile) {
        var order = order("46713006");
        var medication = new Medication();
        medication.setId("drug");
        medication.setCode(new CodeableConcept(new Coding(RXNORM, drug, null)));
        order.addContained(medication);
        order.setMedication(new Reference("#drug"));

        assertThat(rules.profileFor(order, NOTHING)).contains(Canonical.ROOT + "/StructureDefinition/" + profile);
    }

    private static MedicationRequest order(@Nullable String route) {
        var order = Treatment.anOrderAlone();
        order.setMeta(null);
        order.getDosageInstruction()
                .forEach(step -> step.setRoute(new CodeableConcept(new Coding("http://snomed.info/sct", route, null))));
        return order;
    }
}
