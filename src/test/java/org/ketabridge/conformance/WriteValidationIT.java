package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ketabridge.testing.FhirTestClient.json;
import static org.ketabridge.testing.FhirTestClient.outcome;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.ForeignExtension;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;

/** What is refused at a write, what is stored with a warning, and how the answer says so. */
@FhirServerTest
class WriteValidationIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private DaoRegistry daos;

    @Autowired
    private JpaStorageSettings storage;

    @Nested
    class AResourceThatClaimsAProfile {

        @Test
        void isRefusedWithTheInvariantsKeyPlaceAndSentence() {
            var answer = client.post("/MedicationRequest", json(withWrongUnit(Treatment.anOrderAlone())));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(errors(outcome(answer.body()))).singleElement().satisfies(issue -> {
                assertThat(issue.getDetails().getCodingFirstRep().getSystem()).isEqualTo(Canonical.FINDING);
                assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("mr-units");
                assertThat(issue.getExpression().get(0).getValue()).isEqualTo("MedicationRequest");
                assertThat(issue.getDiagnostics())
                        .isEqualTo("mr-units: Every dose is a quantity in mg or mg/kg with its UCUM code.");
            });
        }

        @Test
        void isStoredWhenItConforms() {
            assertThat(client.post("/MedicationRequest", json(Treatment.anOrderAlone()))
                            .statusCode())
                    .isEqualTo(201);
        }

        @Test
        void isRefusedForARouteOutsideTheRequiredValueSet() {
            var order = Treatment.anOrderAlone();
            order.getDosageInstructionFirstRep()
                    .getRoute()
                    .getCodingFirstRep()
                    .setCode("6064005")
                    .setDisplay("Topical route");

            var answer = client.post("/MedicationRequest", json(order));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(codes(errors(outcome(answer.body())))).contains("not-in-value-set");
        }

        @Test
        void isRefusedForAReferenceToAnotherTypeInTheSameTransaction() {
            var treatment = Treatment.ofANewPatient();
            var dose = treatment.the(MedicationAdministration.class);
            dose.setRequest(dose.getContext().copy());

            var answer = client.post("", json(treatment.transaction()));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(errors(outcome(answer.body())))
                    .as(answer.body())
                    .singleElement()
                    .satisfies(issue -> {
                        assertThat(issue.getDetails().getCodingFirstRep().getCode())
                                .isEqualTo("reference-target");
                        assertThat(issue.getExpression().get(0).getValue()).endsWith(".request");
                    });
        }

        @Test
        void isRefusedByUpdateAndByPatchAsByCreate() {
            var id = client.generic()
                    .create()
                    .resource(Treatment.anOrderAlone())
                    .execute()
                    .getId()
                    .toUnqualifiedVersionless();
            var patch =
                    """
                    [{"op": "replace", "path": "/dosageInstruction/0/doseAndRate/0/doseQuantity/code", "value": "g"}]""";

            var patched = client.send(
                    "/" + id.getValue(), request -> request.header("Content-Type", "application/json-patch+json")
                            .method("PATCH", BodyPublishers.ofString(patch)));
            var order = withWrongUnit(Treatment.anOrderAlone());
            order.setId(id.getIdPart());
            var updated =
                    client.send("/" + id.getValue(), request -> request.header("Content-Type", "application/fhir+json")
                            .PUT(BodyPublishers.ofString(json(order))));

            assertThat(List.of(patched.statusCode(), updated.statusCode())).containsExactly(422, 422);
        }
    }

    @Nested
    class KetamineTherapyThatClaimsNothing {

        @Test
        void isHeldToTheProfileOfItsRoute() {
            var order = withWrongUnit(Treatment.anOrderAlone());
            order.setMeta(null);

            var answer = client.post("/MedicationRequest", json(order));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(codes(errors(outcome(answer.body())))).containsExactly("mr-units");
        }

        @Test
        void isKnownByItsIndicationAlone() {
            assertThat(client.post("/MedicationRequest", json(withoutExtensions(Treatment.anOrderAlone())))
                            .statusCode())
                    .isEqualTo(422);
        }

        @Test
        void isNotWhatAnAnaesthetistOrders() {
            var order = withoutExtensions(Treatment.anOrderAlone());
            order.setReasonCode(List.of(new CodeableConcept().setText("Procedural sedation")));

            assertThat(client.post("/MedicationRequest", json(order)).statusCode())
                    .isEqualTo(201);
        }

        @Test
        void isKnownByAContainedMedication() {
            var order = withoutExtensions(Treatment.anOrderAlone());
            var medication = new Medication();
            medication.setId("drug");
            medication.setCode(Treatment.ketamine());
            order.addContained(medication);
            order.setMedication(new Reference("#drug"));

            assertThat(client.post("/MedicationRequest", json(order)).statusCode())
                    .isEqualTo(422);
        }

        @Test
        void isKnownByAStoredMedication() {
            var stored = client.generic()
                    .create()
                    .resource(new Medication().setCode(Treatment.ketamine()))
                    .execute()
                    .getId()
                    .toUnqualifiedVersionless();
            var order = withoutExtensions(Treatment.anOrderAlone());
            order.setMedication(new Reference(stored));

            assertThat(client.post("/MedicationRequest", json(order)).statusCode())
                    .isEqualTo(422);
        }

        @Test
        void isKnownByAMedicationOfTheSameTransaction() {
            var treatment = Treatment.ofANewPatient();
            var drug = treatment.add(new Medication().setCode(Treatment.ketamine()));
            withoutExtensions(treatment.the(MedicationRequest.class)).setMedication(new Reference(drug));

            var answer = client.post("", json(treatment.transaction()));

            assertThat(answer.statusCode()).isEqualTo(422);
        }

        @Test
        void isADoseOfAnOrderOfOurs() {
            var treatment = Treatment.ofANewPatient();
            var dose = treatment.the(MedicationAdministration.class);
            dose.setMeta(null);
            dose.getExtension().clear();
            dose.setContext(null);

            var answer = client.post("", json(treatment.transaction()));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(outcome(answer.body()).getIssue())
                    .extracting(issue -> issue.getExpression().get(0).getValue())
                    .allMatch(place -> place.startsWith("Bundle.entry[5].resource"));
        }

        @Test
        void isAnAdverseEventOfADoseOfOurs() {
            var treatment = Treatment.ofANewPatient();
            var event = new AdverseEvent();
            event.setActuality(AdverseEvent.AdverseEventActuality.ACTUAL);
            event.setSubject(treatment.the(MedicationAdministration.class).getSubject());
            event.addSuspectEntity().setInstance(new Reference(treatment.urlOf(MedicationAdministration.class)));
            treatment.add(event);

            var answer = client.post("", json(treatment.transaction()));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(codes(errors(outcome(answer.body())))).contains("missing-element");
        }

        @Test
        void isNoAdverseEventOfAnotherDrug() {
            var treatment = Treatment.ofANewPatient();
            var event = new AdverseEvent();
            event.setActuality(AdverseEvent.AdverseEventActuality.ACTUAL);
            event.setSubject(treatment.the(MedicationAdministration.class).getSubject());
            event.addSuspectEntity()
                    .setInstance(new Reference(
                            treatment.add(new Medication().setCode(new CodeableConcept().setText("ondansetron")))));
            treatment.add(event);

            assertThat(client.post("", json(treatment.transaction())).statusCode())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({"induction, 422", "maintenance, 422", "taper, 201"})
        void isACarePlanHeldToTheProfileOfItsPhase(String phase, int status) {
            var plan = new CarePlan();
            plan.setStatus(CarePlan.CarePlanStatus.ACTIVE);
            plan.setIntent(CarePlan.CarePlanIntent.PLAN);
            plan.setSubject(new Reference().setDisplay("a patient of another system"));
            plan.addExtension(new Extension(Canonical.TREATMENT_PHASE, Treatment.phase(phase)));
            plan.addActivity()
                    .getDetail()
                    .setProduct(Treatment.ketamine())
                    .setStatus(CarePlan.CarePlanActivityStatus.SCHEDULED);

            assertThat(client.post("/CarePlan", json(plan)).statusCode()).isEqualTo(status);
        }

        private MedicationRequest withoutExtensions(MedicationRequest order) {
            order.setMeta(null);
            order.getExtension().clear();
            return order;
        }
    }

    @Nested
    class ATransaction {

        @Test
        void isRefusedWholeAndNamesTheEntry() {
            var treatment = Treatment.ofANewPatient();
            withWrongUnit(treatment.the(MedicationRequest.class));
            var name = UUID.randomUUID().toString();
            treatment.the(Patient.class).getNameFirstRep().setFamily(name);

            var answer = client.post("", json(treatment.transaction()));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(errors(outcome(answer.body()))).singleElement().satisfies(issue -> assertThat(
                            issue.getExpression().get(0).getValue())
                    .isEqualTo("Bundle.entry[4].resource"));
            assertThat(client.get("/Patient?family=" + name).body()).contains("\"total\":0");
        }

        @Test
        void isStoredWithAWarningWhereTheCareIsJudged() {
            var treatment = Treatment.ofANewPatient();
            treatment
                    .the(MedicationAdministration.class)
                    .setEffective(Treatment.period("2026-01-05T10:00:00-05:00", "2026-01-05T12:30:00-05:00"));

            var answer = client.askingForOutcome()
                    .transaction()
                    .withBundle(treatment.transaction())
                    .execute();

            var outcomes = answer.getEntry().stream()
                    .filter(entry -> entry.getResponse().getOutcome() instanceof OperationOutcome)
                    .flatMap(entry -> ((OperationOutcome) entry.getResponse().getOutcome()).getIssue().stream())
                    .filter(issue -> issue.getSeverity() == IssueSeverity.WARNING)
                    .toList();
            assertThat(codes(outcomes)).containsExactly("ma-iv-max");
        }
    }

    @Nested
    class AWarning {

        @Test
        void comesBackOnceWhenItIsAskedFor() {
            var order = Treatment.anOrderAlone();
            order.setReasonCode(List.of());

            var answer =
                    client.send("/MedicationRequest", request -> request.header("Content-Type", "application/fhir+json")
                            .header("Prefer", "return=OperationOutcome")
                            .POST(BodyPublishers.ofString(json(order))));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(codes(outcome(answer.body()).getIssue())).containsOnlyOnce("mr-reason");
        }

        @Test
        void comesFromValidateWithTheSameCodeAsAtAWrite() {
            var order = withWrongUnit(Treatment.anOrderAlone());
            order.setReasonCode(List.of());
            order.setMeta(null);

            var answer = client.post("/MedicationRequest/$validate", json(order));

            assertThat(codes(outcome(answer.body()).getIssue())).containsExactlyInAnyOrder("mr-units", "mr-reason");
        }
    }

    @Nested
    class TheServersOwnWrites {

        @Test
        void areHeldToTheSameRules() {
            var order = withWrongUnit(Treatment.anOrderAlone());

            assertThatExceptionOfType(UnprocessableEntityException.class)
                    .isThrownBy(() ->
                            daos.getResourceDao(MedicationRequest.class).create(order, new SystemRequestDetails()))
                    .withMessageContaining("mr-units");
        }
    }

    @Nested
    class AReferenceThatComesBeforeItsTarget {

        @Test
        void getsAnEmptyResourceWhereTheSettingSaysSo() {
            var early = UUID.randomUUID().toString();
            var order = Treatment.anOrderAlone();
            order.setSubject(new Reference("Patient/" + early));

            assertThat(client.post("/MedicationRequest", json(order)).statusCode())
                    .isEqualTo(400);
            storage.setAutoCreatePlaceholderReferenceTargets(true);
            try {
                assertThat(client.post("/MedicationRequest", json(order)).statusCode())
                        .isEqualTo(201);
            } finally {
                storage.setAutoCreatePlaceholderReferenceTargets(false);
            }
            assertThat(client.get("/MedicationRequest?patient=" + early).body()).contains("\"total\":1");
        }
    }

    @Nested
    class ADefinitionOfSomebodyElse {

        @Test
        void isStoredAndReadBackThoughItNamesWhereItStands() {
            var definition = ForeignExtension.on("Patient.contact");

            var id = client.generic().create().resource(definition).execute().getId();

            assertThat(client.generic()
                            .read()
                            .resource(StructureDefinition.class)
                            .withId(id)
                            .execute()
                            .getContextFirstRep()
                            .getExpression())
                    .isEqualTo("Patient.contact");
        }
    }

    @Nested
    class AProfileFromOutsideTheGuide {

        @Test
        void onlyWarnsWhenItIsNotMetOrNotLoaded() {
            var patient = new Patient();
            patient.getMeta().addProfile("http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient");

            var answer = client.send("/Patient", request -> request.header("Content-Type", "application/fhir+json")
                    .header("Prefer", "return=OperationOutcome")
                    .POST(BodyPublishers.ofString(json(patient))));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(codes(outcome(answer.body()).getIssue())).contains("profile-not-checked");
        }

        @Test
        void isAnErrorWhenItIsAskedForByNameAndNotLoaded() {
            var answer = client.post(
                    "/Patient/$validate?profile=http://elsewhere.example/StructureDefinition/x", json(new Patient()));

            assertThat(codes(errors(outcome(answer.body())))).as(answer.body()).containsExactly("profile-not-checked");
        }

        @Test
        void ofSubscriptionsBackportIsCheckedWithoutItsPackage() {
            var subscription =
                    """
                    {"resourceType": "Subscription", "status": "requested", "reason": "Admissions",
                     "criteria": "http://example.org/topics/admission", "channel": {"type": "rest-hook",
                      "endpoint": "https://receiver.example.org/hook", "payload": "application/fhir+json"}}""";

            var answer = client.post(
                    "/Subscription/$validate?profile=" + SubscriptionsBackport.CANONICAL
                            + "/StructureDefinition/backport-subscription",
                    subscription);

            assertThat(codes(errors(outcome(answer.body())))).as(answer.body()).containsExactly("missing-slice");
        }

        @Test
        void ofR4CoreIsCheckedAndOnlyWarns() {
            var weight =
                    """
                    {"resourceType": "Observation", "status": "final",
                     "meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/bodyweight"]},
                     "code": {"text": "weight"}, "subject": {"display": "someone"}}""";

            var answer = client.send("/Observation", request -> request.header("Content-Type", "application/fhir+json")
                    .header("Prefer", "return=OperationOutcome")
                    .POST(BodyPublishers.ofString(weight)));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(outcome(answer.body()).getIssue())
                    .filteredOn(issue -> issue.getSeverity() == IssueSeverity.WARNING)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"json", "xml"})
    void validatesParametersThemselves(String format) {
        var profile =
                "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4";
        var body = format.equals("json")
                ? "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"type\",\"valueCode\":\"handshake\"}]}"
                : "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"type\"/>"
                        + "<valueCode value=\"handshake\"/></parameter></Parameters>";

        var answer = client.send("/Parameters/$validate?profile=" + profile, request -> request.header(
                        "Content-Type", "application/fhir+" + format)
                .header("Accept", "application/fhir+json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(errors(outcome(answer.body())))
                .as(answer.body())
                .extracting(issue -> issue.getDetails().getText())
                .anySatisfy(said -> assertThat(said).contains("status"))
                .noneSatisfy(said -> assertThat(said).contains("No resource supplied"))
                .noneSatisfy(said -> assertThat(said).contains("parameter:type"));
    }

    @ParameterizedTest
    @CsvSource({"'', ", "active, ", "nme, unknown-element"})
    void validatesWhatParametersBring(String element, @Nullable String code) {
        var answer = client.post(
                "/Patient/$validate",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                        + "{\"resourceType\":\"Patient\"" + (element.isEmpty() ? "" : ",\"" + element + "\":true")
                        + "}}]}");

        var codes = codes(errors(outcome(answer.body())));
        if (code == null) {
            assertThat(codes).as(answer.body()).isEmpty();
        } else {
            assertThat(codes).as(answer.body()).contains(code);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            an unknown element    | {"resourceType": "Patient", "nme": [{"family": "x"}]}                     | unknown-element | Patient
            a wrong JSON type     | {"resourceType": "Patient", "active": "true"}                             | wrong-type      | Patient.active
            an object for a list  | {"resourceType": "Patient", "name": {"family": "x"}}                      | wrong-type      | Patient
            two values of one     | {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "a", "valueInteger": 3} | unknown-element | Observation
            no JSON               | {"resourceType": "Patient",                                               | not-readable    |
            """)
    void refusesStructuralNonsense(String what, String body, String code, String place) {
        var answer = client.post("/" + (body.contains("Observation") ? "Observation" : "Patient"), body);

        assertThat(answer.statusCode()).isBetween(400, 422);
        var issues = errors(outcome(answer.body()));
        assertThat(issues).as(answer.body()).isNotEmpty();
        assertThat(codes(issues)).as(answer.body()).contains(code);
        assertThat(answer.body()).doesNotContain("HAPI-", "ca.uhn", "Exception");
    }

    private static MedicationRequest withWrongUnit(MedicationRequest order) {
        order.getDosageInstructionFirstRep()
                .getDoseAndRateFirstRep()
                .getDoseQuantity()
                .setUnit("g")
                .setCode("g");
        return order;
    }

    private static List<OperationOutcomeIssueComponent> errors(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .filter(issue ->
                        issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .toList();
    }

    private static List<String> codes(List<OperationOutcomeIssueComponent> issues) {
        return issues.stream()
                .flatMap(issue -> issue.getDetails().getCoding().stream())
                .map(Coding::getCode)
                .toList();
    }
}
