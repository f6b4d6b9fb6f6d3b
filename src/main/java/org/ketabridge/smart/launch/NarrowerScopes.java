package org.ketabridge.smart.launch;

import java.util.List;
import java.util.Map;
import org.ketabridge.smart.launch.ScopeChoice.Narrower;
import org.ketabridge.smart.scope.Scope;

/**
 * What may be given in the place of a scope: of a type some categories, of all types some.
 *
 * @see <a href="https://hl7.org/fhir/us/core/STU7/scopes.html">US Core 7.0.0, scopes: the granular ones that a server must
 *     support</a>
 */
final class NarrowerScopes {

    private static final String CONDITION = "http://terminology.hl7.org/CodeSystem/condition-category|";
    private static final String US_CONDITION = "http://hl7.org/fhir/us/core/CodeSystem/condition-category|";
    private static final String OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category|";
    private static final String US_OBSERVATION = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category|";

    private record Category(String token, String name) {}

    private static final Map<String, List<Category>> CATEGORIES = Map.of(
            "Condition",
            List.of(
                    new Category(CONDITION + "problem-list-item", "the problem list"),
                    new Category(CONDITION + "encounter-diagnosis", "diagnoses of encounters"),
                    new Category(US_CONDITION + "health-concern", "health concerns")),
            "Observation",
            List.of(
                    new Category(OBSERVATION + "vital-signs", "vital signs"),
                    new Category(OBSERVATION + "survey", "questionnaires and scores"),
                    new Category(OBSERVATION + "laboratory", "laboratory results"),
                    new Category(OBSERVATION + "social-history", "social history"),
                    new Category(US_OBSERVATION + "sdoh", "social determinants of health")));

    /** What ketamine therapy is made of, and what it needs to know. */
    private static final List<String> TYPES = List.of(
            "Patient",
            "MedicationRequest",
            "MedicationAdministration",
            "Procedure",
            "CarePlan",
            "CareTeam",
            "Goal",
            "Observation",
            "QuestionnaireResponse",
            "AdverseEvent",
            "Condition",
            "AllergyIntolerance",
            "MedicationStatement",
            "Encounter",
            "ServiceRequest",
            "Consent",
            "DocumentReference",
            "Medication",
            "Practitioner",
            "Organization");

    private NarrowerScopes() {}

    static List<Narrower> of(Scope scope) {
        if (scope.isGranular()) {
            return List.of();
        }
        if (scope.type().equals(Scope.ANY_TYPE)) {
            var permissions = scope.text().substring(scope.text().indexOf('.'));
            return TYPES.stream()
                    .map(type -> narrower(context(scope) + type + permissions))
                    .toList();
        }
        return CATEGORIES.getOrDefault(scope.type(), List.of()).stream()
                // By the letters of version 2: version 1 knows no categories.
                .map(category -> new Narrower(
                        context(scope) + scope.type() + "." + scope.letters() + "?category=" + category.token(),
                        "only " + category.name()))
                .toList();
    }

    private static Narrower narrower(String scope) {
        return new Narrower(scope, ScopeSentence.of(scope));
    }

    private static String context(Scope scope) {
        return scope.text().substring(0, scope.text().indexOf('/') + 1);
    }
}
