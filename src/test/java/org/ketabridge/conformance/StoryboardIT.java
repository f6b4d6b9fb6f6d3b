package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Storyboard 5.1, whole, by a client that knows nothing of Ketabridge. */
@FhirServerTest
class StoryboardIT {

    private static final FhirContext FHIR = FhirContext.forR4();

    @Autowired
    private FhirTestClient client;

    @Test
    void isPostedSearchedReadBackVersionedAndDeleted() throws IOException {
        var last = postAll();

        readsBackEqualInMeaning(last);
        answersTheQueriesOfTheStoryboard();
        keepsTheVersionsOfThePlan();
        deletesAScore();
    }

    private Map<String, Resource> postAll() throws IOException {
        var files =
                new PathMatchingResourcePatternResolver().getResources("classpath:guide/Bundle-storyboard-iv-*.json");
        Arrays.sort(files, Comparator.comparing(file -> file.getFilename()));
        assertThat(files).hasSize(13);
        var last = new TreeMap<String, Resource>();
        for (var file : files) {
            var bundle = FHIR.newJsonParser().parseResource(Bundle.class, file.getInputStream());
            var answer = client.generic().transaction().withBundle(bundle).execute();
            assertThat(answer.getEntry())
                    .allSatisfy(
                            entry -> assertThat(entry.getResponse().getStatus()).startsWith("20"));
            bundle.getEntry().forEach(entry -> last.put(entry.getRequest().getUrl(), entry.getResource()));
        }
        return last;
    }

    private void readsBackEqualInMeaning(Map<String, Resource> last) {
        last.forEach((url, sent) -> {
            var id = new IdType(url);
            var read = client.generic()
                    .read()
                    .resource(id.getResourceType())
                    .withId(id)
                    .execute();
            assertThat(withoutServersPart((Resource) read)).as(url).isEqualTo(withoutServersPart(sent));
        });
    }

    private static String withoutServersPart(Resource resource) {
        resource.getMeta().setVersionId(null).setLastUpdated(null).setSource(null);
        resource.setId(resource.getIdElement().toUnqualifiedVersionless());
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private void answersTheQueriesOfTheStoryboard() {
        var doses = this.<MedicationAdministration>all(
                "MedicationAdministration?patient=elena-marsh&status=completed&_sort=effective-time");
        assertThat(doses).hasSize(10);
        assertThat(totalMg(doses)).isEqualByComparingTo("360");
        var induction = this.<MedicationAdministration>all(
                "MedicationAdministration?patient=elena-marsh&status=completed&phase=induction");
        assertThat(induction).hasSize(6);
        assertThat(totalMg(induction)).isEqualByComparingTo("216");
        assertThat(this.<MedicationAdministration>all("MedicationAdministration?patient=elena-marsh&session-number=7"))
                .hasSize(1);

        var plans = this.<CarePlan>all("CarePlan?patient=elena-marsh&_sort=date");
        assertThat(plans)
                .extracting(CarePlan::getStatus)
                .containsExactly(CarePlanStatus.COMPLETED, CarePlanStatus.ACTIVE);
        assertThat(plans.get(1).getReplacesFirstRep().getReference())
                .isEqualTo("CarePlan/" + plans.get(0).getIdElement().getIdPart());
        assertThat(this.<CarePlan>all("CarePlan?patient=elena-marsh&phase=maintenance&protocol=iv-racemic"))
                .hasSize(1);

        assertThat(this.<Observation>all("Observation?patient=elena-marsh&code=http://loinc.org|44261-6&_sort=date"))
                .extracting(score -> score.getValueQuantity().getValue().intValue())
                .containsExactly(22, 17, 14, 12, 9, 8, 7, 6, 5, 4, 3);

        assertThat(this.<AdverseEvent>all("AdverseEvent?subject=elena-marsh")).hasSize(7);
        assertThat(this.<AdverseEvent>all("AdverseEvent?patient=elena-marsh")).hasSize(7);
        assertThat(this.<AdverseEvent>all("AdverseEvent?patient=elena-marsh&causality=Probably-Likely"))
                .hasSize(7);
        assertThat(this.<AdverseEvent>all("AdverseEvent?encounter=elena-marsh-session-01"))
                .hasSize(2);
        assertThat(this.<Observation>all(
                        "Observation?patient=elena-marsh&code=http://loinc.org|44261-6" + "&value-quantity=lt5"))
                .hasSize(2);
    }

    private static BigDecimal totalMg(List<MedicationAdministration> doses) {
        return doses.stream()
                .map(dose -> dose.getDosage().getDose().getValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> List<T> all(String url) {
        var page = client.generic()
                .search()
                .byUrl(url + "&_count=100")
                .returnBundle(Bundle.class)
                .execute();
        return page.getEntry().stream().map(entry -> (T) entry.getResource()).toList();
    }

    private void keepsTheVersionsOfThePlan() {
        var plan = this.<CarePlan>all("CarePlan?patient=elena-marsh&phase=induction")
                .get(0);
        var history = client.generic()
                .history()
                .onInstance(plan.getIdElement().toUnqualifiedVersionless())
                .returnBundle(Bundle.class)
                .execute();

        assertThat(history.getEntry())
                .map(BundleEntryComponent::getResource)
                .map(CarePlan.class::cast)
                .extracting(CarePlan::getStatus)
                .startsWith(CarePlanStatus.COMPLETED, CarePlanStatus.ACTIVE);
    }

    private void deletesAScore() {
        var scores = this.<Observation>all("Observation?patient=elena-marsh&code=http://loinc.org|44261-6&_sort=-date");
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
