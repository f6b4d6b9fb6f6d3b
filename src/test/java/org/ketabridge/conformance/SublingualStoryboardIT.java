package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.codes;
import static org.ketabridge.testing.FhirTestClient.json;
import static org.ketabridge.testing.FhirTestClient.outcome;

import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** The storyboard of Tom Keller: troches at home, twice as many as ordered, a refill asked for too soon. */
@FhirServerTest
class SublingualStoryboardIT {

    @Autowired
    private FhirTestClient client;

    @Test
    void isPostedSearchedAndReadBack() {
        var storyboard = Storyboard.posted(client, "sublingual", 4);

        storyboard.readsBackEqualInMeaning();
        takesTrochesForHomeButNoEsketamine(storyboard);
        findsTheMisuse(storyboard);
        stopsTheOrder(storyboard);
    }

    private void takesTrochesForHomeButNoEsketamine(Storyboard storyboard) {
        var first = storyboard
                .<MedicationRequest>versions("MedicationRequest/tom-keller-order")
                .get(1);
        assertThat(first.getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
        assertThat(first.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("community");
        assertThat(first.getDispenseRequest().getNumberOfRepeatsAllowed()).isZero();

        var refused = client.post("/MedicationRequest", json(esketamine(first, "community")));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(codes(outcome(refused.body()), IssueSeverity.ERROR)).containsExactly("mr-esk-home");
        assertThat(client.post("/MedicationRequest", json(esketamine(first, "outpatient")))
                        .statusCode())
                .isEqualTo(201);
    }

    /** The same order, for 56 mg of esketamine. A draft: whether the patient is enrolled is not asked yet. */
    private static MedicationRequest esketamine(MedicationRequest troches, String category) {
        var order = troches.copy();
        order.setId((String) null);
        order.setMeta(null);
        order.setStatus(MedicationRequestStatus.DRAFT);
        order.getCategoryFirstRep().getCodingFirstRep().setCode(category).setDisplay(null);
        order.getExtensionByUrl(Canonical.THERAPY_PROTOCOL)
                .setValue(new CodeableConcept(
                        new Coding(Canonical.ROOT + "/CodeSystem/therapy-protocol", "in-esketamine-trd", null)));
        order.setMedication(
                new CodeableConcept(new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "2201625", null)));
        var step = order.getDosageInstructionFirstRep();
        step.setRoute(new CodeableConcept(new Coding("http://snomed.info/sct", "46713006", null)));
        step.addExtension(new Extension(Canonical.ROOT + "/StructureDefinition/device-count", new IntegerType(2)));
        step.getDoseAndRateFirstRep()
                .setDose(new Quantity()
                        .setValue(56)
                        .setUnit("mg")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("mg"));
        return order;
    }

    private static void findsTheMisuse(Storyboard storyboard) {
        assertThat(storyboard.<DetectedIssue>all("DetectedIssue?patient=tom-keller&code=TOOSOON"))
                .extracting(DetectedIssue::getSeverity)
                .containsExactly(DetectedIssueSeverity.HIGH);
        assertThat(storyboard.<Flag>all("Flag?patient=tom-keller"))
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.getCode().getCodingFirstRep().getCode()).isEqualTo("misuse-risk");
                    assertThat(flag.getStatus()).isEqualTo(FlagStatus.ACTIVE);
                });

        for (var search : List.of(
                "AdverseEvent?patient=tom-keller",
                "AdverseEvent?patient=tom-keller&category=misuse",
                "AdverseEvent?patient=tom-keller&event=http://snomed.info/sct|724713006",
                "AdverseEvent?patient=tom-keller&causality=Possible",
                "AdverseEvent?substance=MedicationStatement/tom-keller-reported-use")) {
            assertThat(storyboard.<AdverseEvent>all(search))
                    .as(search)
                    .extracting(event -> event.getIdElement().getIdPart())
                    .containsExactly("tom-keller-misuse");
        }
        assertThat(storyboard.<AdverseEvent>versions("AdverseEvent/tom-keller-misuse"))
                .extracting(event -> event.getOutcome().getCodingFirstRep().getCode())
                .containsExactly("recovering", "ongoing");
    }

    private static void stopsTheOrder(Storyboard storyboard) {
        assertThat(storyboard.<MedicationRequest>all("MedicationRequest?patient=tom-keller&status=stopped"))
                .singleElement()
                .satisfies(order -> assertThat(
                                order.getStatusReason().getCodingFirstRep().getCode())
                        .isEqualTo("misuse-concern"));
        assertThat(storyboard.<CarePlan>all("CarePlan?patient=tom-keller&protocol=sl-racemic"))
                .extracting(CarePlan::getStatus)
                .containsExactly(CarePlanStatus.ONHOLD);
    }
}
