package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** The storyboard of Elena Marsh: six infusions, a response, then maintenance. */
@FhirServerTest
class IvResponderStoryboardIT {

    @Autowired
    private FhirTestClient client;

    @Test
    void isPostedSearchedReadBackVersionedAndDeleted() {
        var storyboard = Storyboard.posted(client, "iv-responder", 13);

        storyboard.readsBackEqualInMeaning();
        answersTheQueriesOf(storyboard);
        keepsTheVersionsOfThePlanOf(storyboard);
        deletesAScoreOf(storyboard);
    }

    private void answersTheQueriesOf(Storyboard storyboard) {
        var doses = storyboard.<MedicationAdministration>all(
                "MedicationAdministration?patient=elena-marsh&status=completed&_sort=effective-time");
        assertThat(doses).hasSize(10);
        assertThat(Storyboard.totalMg(doses)).isEqualByComparingTo("360");
        var induction = storyboard.<MedicationAdministration>all(
                "MedicationAdministration?patient=elena-marsh&status=completed&phase=induction");
        assertThat(induction).hasSize(6);
        assertThat(Storyboard.totalMg(induction)).isEqualByComparingTo("216");
        assertThat(storyboard.<MedicationAdministration>all(
                        "MedicationAdministration?patient=elena-marsh&session-number=7"))
                .hasSize(1);

        var plans = storyboard.<CarePlan>all("CarePlan?patient=elena-marsh&_sort=date");
        assertThat(plans)
                .extracting(CarePlan::getStatus)
                .containsExactly(CarePlanStatus.COMPLETED, CarePlanStatus.ACTIVE);
        assertThat(plans.get(1).getReplacesFirstRep().getReference())
                .isEqualTo("CarePlan/" + plans.get(0).getIdElement().getIdPart());
        assertThat(storyboard.<CarePlan>all("CarePlan?patient=elena-marsh&phase=maintenance&protocol=iv-racemic"))
                .hasSize(1);

        assertThat(storyboard.totals("elena-marsh", "http://loinc.org|44261-6"))
                .containsExactly(22, 17, 14, 12, 9, 8, 7, 6, 5, 4, 3);

        assertThat(storyboard.<AdverseEvent>all("AdverseEvent?subject=elena-marsh"))
                .hasSize(7);
        assertThat(storyboard.<AdverseEvent>all("AdverseEvent?patient=elena-marsh"))
                .hasSize(7);
        assertThat(storyboard.<AdverseEvent>all("AdverseEvent?patient=elena-marsh&causality=Probably-Likely"))
                .hasSize(7);
        assertThat(storyboard.<AdverseEvent>all("AdverseEvent?encounter=elena-marsh-session-01"))
                .hasSize(2);
        assertThat(storyboard.<Observation>all(
                        "Observation?patient=elena-marsh&code=http://loinc.org|44261-6&value-quantity=lt5"))
                .hasSize(2);
    }

    private void keepsTheVersionsOfThePlanOf(Storyboard storyboard) {
        var plan = storyboard
                .<CarePlan>all("CarePlan?patient=elena-marsh&phase=induction")
                .get(0);

        assertThat(storyboard.<CarePlan>versions(
                        "CarePlan/" + plan.getIdElement().getIdPart()))
                .extracting(CarePlan::getStatus)
                .startsWith(CarePlanStatus.COMPLETED, CarePlanStatus.ACTIVE);
    }

    private void deletesAScoreOf(Storyboard storyboard) {
        var scores = storyboard.<Observation>all(
                "Observation?patient=elena-marsh&code=http://loinc.org|44261-6&_sort=-date");
        var measure = new Observation();
        scores.get(0).copyValues(measure);
        measure.setId((String) null);
        MethodOutcome added = client.generic().create().resource(measure).execute();
        var id = added.getId().toUnqualifiedVersionless();

        client.generic().delete().resourceById(id).execute();

        assertThatExceptionOfType(ResourceGoneException.class).isThrownBy(() -> client.generic()
                .read()
                .resource(Observation.class)
                .withId(id)
                .execute());
    }
}
