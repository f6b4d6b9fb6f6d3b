package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirTestClient;

/** S24 and S25: the person gives categories of conditions and observations in the place of all of them. */
class GranularScopesIT extends LaunchTest {

    private static final String CONDITION = "http://terminology.hl7.org/CodeSystem/condition-category|";
    private static final String US_CONDITION = "http://hl7.org/fhir/us/core/CodeSystem/condition-category|";
    private static final String OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category|";
    private static final String US_OBSERVATION = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category|";

    private static final Set<String> CONDITIONS =
            Set.of(CONDITION + "problem-list-item", CONDITION + "encounter-diagnosis", US_CONDITION + "health-concern");

    private static final Set<String> OBSERVATIONS = Set.of(
            OBSERVATION + "vital-signs",
            OBSERVATION + "survey",
            OBSERVATION + "laboratory",
            OBSERVATION + "social-history",
            US_OBSERVATION + "sdoh");

    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, String> observations = new LinkedHashMap<>();
    private LaunchClinic clinic;
    private TestApp app;

    @BeforeEach
    void oneOfEachCategory() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.SECRET);
        CONDITIONS.forEach(category -> conditions.put(category, clinic.create(condition(category))));
        OBSERVATIONS.forEach(category -> observations.put(category, clinic.create(observation(category))));
    }

    private Condition condition(String category) {
        return new Condition()
                .setSubject(new Reference("Patient/" + clinic.patient))
                .setCode(new CodeableConcept().setText("something"))
                .addCategory(concept(category))
                .setClinicalStatus(concept("http://terminology.hl7.org/CodeSystem/condition-clinical|active"));
    }

    private Observation observation(String category) {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setSubject(new Reference("Patient/" + clinic.patient))
                .setCode(new CodeableConcept().setText("something"))
                .addCategory(concept(category));
    }

    private static CodeableConcept concept(String token) {
        var bar = token.indexOf('|');
        return new CodeableConcept(new Coding(token.substring(0, bar), token.substring(bar + 1), null));
    }

    /** What the app gets when the person ticks these categories, and Patient, in the place of what it asked for. */
    private JsonNode given(Collection<String> categories) {
        var browser = clinic.atConsent(
                        app, "launch/patient patient/Patient.rs patient/Condition.rs patient/Observation.rs")
                .agreeTo(scope -> scope.equals("patient/Patient.rs")
                        || categories.stream().anyMatch(category -> scope.endsWith("?category=" + category)));
        return clinic.exchanged(app, browser.code());
    }

    @Test
    void s24LeavesNoScopeForTheWholeTypes() {
        var tokens = given(List.of(CONDITION + "problem-list-item", OBSERVATION + "survey"));

        assertThat(Set.of(tokens.path("scope").asText().split(" ", -1)))
                .containsExactlyInAnyOrder(
                        "launch/patient",
                        "patient/Patient.rs",
                        "patient/Condition.rs?category=" + CONDITION + "problem-list-item",
                        "patient/Observation.rs?category=" + OBSERVATION + "survey");
        assertThat(clinic.with(tokens).get("/Patient/" + clinic.patient).statusCode())
                .isEqualTo(200);
    }

    /** The two groups in which certification asks for them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "encounter-diagnosis health-concern laboratory social-history",
                "problem-list-item vital-signs survey sdoh"
            })
    void s25ShowsWhatTheCategoriesHoldAndNothingElse(String codes) {
        var categories = Stream.concat(CONDITIONS.stream(), OBSERVATIONS.stream())
                .filter(category ->
                        List.of(codes.split(" ", -1)).contains(category.substring(category.indexOf('|') + 1)))
                .collect(Collectors.toSet());
        assertThat(categories).hasSize(4);

        var caller = clinic.with(given(categories));

        assertIsFiltered(caller, "Condition", conditions, categories);
        assertIsFiltered(caller, "Observation", observations, categories);
    }

    private void assertIsFiltered(
            FhirTestClient caller, String type, Map<String, String> stored, Set<String> categories) {
        var shown = new TreeSet<String>();
        stored.forEach((category, id) -> {
            if (categories.contains(category)) {
                shown.add(id);
            }
            assertThat(caller.get("/" + type + "/" + id).statusCode())
                    .as(type + " of " + category)
                    .isEqualTo(categories.contains(category) ? 200 : 404);
            assertThat(found(caller, "/" + type + "?patient=" + clinic.patient + "&category=" + encoded(category)))
                    .as("search for " + type + " of " + category)
                    .containsExactlyElementsOf(categories.contains(category) ? List.of(id) : List.of());
        });
        assertThat(found(caller, "/" + type + "?patient=" + clinic.patient)).containsExactlyInAnyOrderElementsOf(shown);
    }

    private static List<String> found(FhirTestClient caller, String search) {
        var answer = caller.get(search);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestApp.json(answer).findPath("entry").findValues("resource").stream()
                .map(resource -> resource.path("id").asText())
                .toList();
    }
}
