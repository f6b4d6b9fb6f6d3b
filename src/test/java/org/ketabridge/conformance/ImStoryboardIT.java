package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** The storyboard of Priya Nair: six injections in three dose steps, no response, stopped. */
@FhirServerTest
class ImStoryboardIT {

    @Autowired
    private FhirTestClient client;

    @Test
    void isPostedSearchedAndReadBack() {
        var storyboard = Storyboard.posted(client, "im", 9);

        storyboard.readsBackEqualInMeaning();
        countsTheDoses(storyboard);
        findsTheEventsAndIssues(storyboard);
        showsNoResponseAndTheStop(storyboard);
    }

    private static void countsTheDoses(Storyboard storyboard) {
        var doses = storyboard.<MedicationAdministration>all(
                "MedicationAdministration?patient=priya-nair&status=completed&_sort=effective-time");

        assertThat(doses)
                .extracting(dose -> dose.getDosage().getDose().getValue())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(mg("29"), mg("29"), mg("43.5"), mg("43.5"), mg("58"), mg("58"));
        assertThat(Storyboard.totalMg(doses)).isEqualByComparingTo("261");
    }

    private static BigDecimal mg(String dose) {
        return new BigDecimal(dose);
    }

    private static void findsTheEventsAndIssues(Storyboard storyboard) {
        assertThat(storyboard.<AdverseEvent>all("AdverseEvent?patient=priya-nair&severity=moderate"))
                .extracting(event -> event.getEvent().getCodingFirstRep().getCode())
                .containsExactlyInAnyOrder("399153001", "422400008", "dissociation");
        assertThat(storyboard.<AdverseEvent>all("AdverseEvent?encounter=priya-nair-session-03"))
                .hasSize(2);
        assertThat(storyboard.<DetectedIssue>all("DetectedIssue?patient=priya-nair&code=DRG"))
                .extracting(DetectedIssue::getSeverity)
                .containsExactlyInAnyOrder(DetectedIssueSeverity.MODERATE, DetectedIssueSeverity.LOW);
        assertThat(storyboard.<DetectedIssue>all("DetectedIssue?patient=priya-nair"))
                .extracting(DetectedIssue::getSeverity)
                .doesNotContain(DetectedIssueSeverity.HIGH);
    }

    private static void showsNoResponseAndTheStop(Storyboard storyboard) {
        assertThat(storyboard.totals("priya-nair", "http://loinc.org|44261-6"))
                .containsExactly(19, 18, 18, 17, 16, 17, 16);
        assertThat(storyboard.<Observation>all("Observation?patient=priya-nair&value-concept=non-response"))
                .singleElement()
                .satisfies(response -> assertThat(response.getComponent()
                                .get(2)
                                .getValueQuantity()
                                .getValue())
                        .isEqualByComparingTo("15.8"));

        assertThat(storyboard.<MedicationRequest>all("MedicationRequest?patient=priya-nair"))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.getStatus()).isEqualTo(MedicationRequestStatus.STOPPED);
                    assertThat(order.getStatusReason().getCodingFirstRep().getCode())
                            .isEqualTo("non-response");
                    assertThat(order.getDosageInstruction()).hasSize(3);
                });
        assertThat(storyboard.<CarePlan>all("CarePlan?patient=priya-nair&phase=maintenance"))
                .isEmpty();
        assertThat(storyboard.<CarePlan>all("CarePlan?patient=priya-nair&phase=induction"))
                .extracting(CarePlan::getStatus)
                .containsExactly(CarePlanStatus.REVOKED);
        assertThat(storyboard.<Goal>all("Goal?patient=priya-nair"))
                .hasSize(2)
                .extracting(
                        goal -> goal.getAchievementStatus().getCodingFirstRep().getCode())
                .containsOnly("not-achieved");
        assertThat(storyboard.<Procedure>all("Procedure?patient=priya-nair&code=ketamine-course"))
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.getStatus()).isEqualTo(ProcedureStatus.STOPPED);
                    assertThat(summary.getExtensionByUrl(Canonical.ROOT + "/StructureDefinition/actual-session-count")
                                    .getValue())
                            .isInstanceOfSatisfying(IntegerType.class, count -> assertThat(count.getValue())
                                    .isEqualTo(6));
                });
    }
}
