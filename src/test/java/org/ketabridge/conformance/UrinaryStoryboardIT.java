package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.codes;
import static org.ketabridge.testing.FhirTestClient.json;
import static org.ketabridge.testing.FhirTestClient.outcome;

import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Procedure;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** The storyboard of Harriet Osei: a serious adverse event of the bladder in long maintenance, in three versions. */
@FhirServerTest
class UrinaryStoryboardIT {

    private static final String COUNT = Canonical.ROOT + "/StructureDefinition/actual-session-count";
    private static final String CRITERION = Canonical.ROOT + "/StructureDefinition/seriousness-criterion";
    private static final String RESOLVED = Canonical.ROOT + "/StructureDefinition/resolution-date";

    @Autowired
    private FhirTestClient client;

    @Test
    void isPostedSearchedReadBackAndVersioned() {
        var storyboard = Storyboard.posted(client, "urinary", 11);

        storyboard.readsBackEqualInMeaning();
        findsTheSeriousEvent(storyboard);
        keepsTheVersionsOfTheEvent(storyboard);
        refusesASeriousEventWithoutCriterion(storyboard);
        stopsTheCourse(storyboard);
    }

    private static void findsTheSeriousEvent(Storyboard storyboard) {
        for (var search : List.of(
                "AdverseEvent?patient=harriet-osei"
                        + "&seriousness=http://terminology.hl7.org/CodeSystem/adverse-event-seriousness|Serious",
                "AdverseEvent?patient=harriet-osei&seriousness-criterion=hospitalization",
                "AdverseEvent?resultingcondition=harriet-osei-hydronephrosis",
                "AdverseEvent?substance=MedicationAdministration/harriet-osei-administration-45")) {
            assertThat(storyboard.<AdverseEvent>all(search))
                    .as(search)
                    .extracting(event -> event.getIdElement().getIdPart())
                    .containsExactly("harriet-osei-cystitis");
        }
        assertThat(
                        storyboard.<AllergyIntolerance>all(
                                "AllergyIntolerance?patient=harriet-osei&code=http://www.nlm.nih.gov/research/umls/rxnorm|6130"))
                .extracting(AllergyIntolerance::getCriticality)
                .containsExactly(AllergyIntoleranceCriticality.HIGH);
        assertThat(storyboard.totals("harriet-osei", Canonical.ROOT + "/CodeSystem/instrument-score|bpic-ss-total"))
                .containsExactly(4, 11, 23, 9);
    }

    private static void keepsTheVersionsOfTheEvent(Storyboard storyboard) {
        var versions = storyboard.<AdverseEvent>versions("AdverseEvent/harriet-osei-cystitis");

        assertThat(versions)
                .extracting(event -> event.getOutcome().getCodingFirstRep().getCode())
                .containsExactly("resolvedWithSequelae", "recovering", "ongoing");
        assertThat(versions).extracting(event -> event.hasExtension(RESOLVED)).containsExactly(true, false, false);
    }

    private void refusesASeriousEventWithoutCriterion(Storyboard storyboard) {
        var event = storyboard
                .<AdverseEvent>all("AdverseEvent?patient=harriet-osei")
                .get(0);
        event.setId((String) null);
        event.getExtension().removeIf(extension -> extension.getUrl().equals(CRITERION));

        var answer = client.post("/AdverseEvent", json(event));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(codes(outcome(answer.body()), IssueSeverity.ERROR)).containsExactly("ae-serious");
    }

    private static void stopsTheCourse(Storyboard storyboard) {
        assertThat(storyboard.<MedicationRequest>versions("MedicationRequest/harriet-osei-maintenance-order"))
                .extracting(MedicationRequest::getStatus)
                .containsExactly(
                        MedicationRequestStatus.STOPPED,
                        MedicationRequestStatus.ONHOLD,
                        MedicationRequestStatus.ACTIVE);
        assertThat(storyboard.<MedicationRequest>all("MedicationRequest?patient=harriet-osei"))
                .singleElement()
                .satisfies(order -> assertThat(
                                order.getStatusReason().getCodingFirstRep().getCode())
                        .isEqualTo("adverse-event"));
        assertThat(storyboard.<CarePlan>all("CarePlan?patient=harriet-osei&_sort=date"))
                .extracting(CarePlan::getStatus)
                .containsExactly(CarePlanStatus.COMPLETED, CarePlanStatus.REVOKED);
        assertThat(storyboard.<Procedure>all("Procedure?patient=harriet-osei&code=ketamine-course&_sort=date"))
                .extracting(summary ->
                        ((IntegerType) summary.getExtensionByUrl(COUNT).getValue()).getValue())
                .containsExactly(6, 41);
        assertThat(storyboard.<MedicationAdministration>all(
                        "MedicationAdministration?patient=harriet-osei&phase=maintenance&session-number=ge45"))
                .hasSize(3);
    }
}
