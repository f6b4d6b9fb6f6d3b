package org.ketabridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code $everything}: the whole of a treatment, or what of it was asked for. */
@FhirServerTest
class RecordIT {

    @Autowired
    private FhirTestClient client;

    private final ObjectMapper json = new ObjectMapper();

    /** Ids by type; there is one of each. */
    private final Map<String, String> stored = new HashMap<>();

    private String patient = "";
    private String session = "";

    @BeforeEach
    void aTreatment() {
        var treatment = Treatment.ofANewPatient();
        var subject = new Reference(treatment.urlOf(Patient.class));
        var visit = new Reference(treatment.urlOf(Encounter.class));
        treatment.add(new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText("mood"))
                .setSubject(subject)
                .setEncounter(visit));
        treatment.add(new AdverseEvent()
                .setActuality(AdverseEventActuality.ACTUAL)
                .setSubject(subject)
                .setEncounter(visit));
        treatment.add(new CarePlan()
                .setStatus(CarePlanStatus.ACTIVE)
                .setIntent(CarePlanIntent.PLAN)
                .setSubject(subject));
        treatment.add(new QuestionnaireResponse()
                .setStatus(QuestionnaireResponseStatus.COMPLETED)
                .setSubject(subject)
                .setEncounter(visit));
        var drug = treatment.add(new Medication().setCode(new CodeableConcept().setText("sertraline")));
        treatment.add(new MedicationStatement()
                .setStatus(MedicationStatementStatus.ACTIVE)
                .setMedication(new Reference(drug))
                .setSubject(subject));
        var answer = client.generic()
                .transaction()
                .withBundle(treatment.transaction())
                .execute();
        answer.getEntry().stream()
                .map(entry -> new IdType(entry.getResponse().getLocation()))
                .forEach(id -> stored.put(id.getResourceType(), id.getIdPart()));
        patient = "/Patient/" + stored.get("Patient") + "/$everything";
        session = "/Encounter/" + stored.get("Encounter") + "/$everything";
    }

    private JsonNode tree(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> types(String path) {
        return types(tree(client.get(path)));
    }

    private static List<String> types(JsonNode bundle) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource").path("resourceType").asText())
                .toList();
    }

    private static String next(JsonNode bundle) {
        for (var link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                var url = link.path("url").asText();
                return url.substring(url.indexOf(PublicAddress.FHIR_PATH) + PublicAddress.FHIR_PATH.length());
            }
        }
        return "";
    }

    @Test
    void aPatientsRecordHoldsTheTreatmentAndWhatItRefersTo() {
        assertThat(types(patient + "?_count=100"))
                .containsExactlyInAnyOrder(
                        "Patient",
                        "Practitioner",
                        "Encounter",
                        "Condition",
                        "MedicationRequest",
                        "MedicationAdministration",
                        "Observation",
                        "AdverseEvent",
                        "CarePlan",
                        "QuestionnaireResponse",
                        "MedicationStatement",
                        "Medication");
    }

    @Test
    void aSessionsRecordHoldsWhatHappenedInIt() {
        assertThat(types(session + "?_count=100"))
                .contains(
                        "Encounter",
                        "Patient",
                        "Practitioner",
                        "MedicationRequest",
                        "MedicationAdministration",
                        "Observation",
                        "AdverseEvent",
                        "QuestionnaireResponse")
                .doesNotContain("CarePlan", "MedicationStatement");
    }

    @Test
    void theTypesAskedForAreAllThatComes() {
        assertThat(types(patient + "?_type=MedicationAdministration,Medication&_type=Practitioner"))
                .containsExactlyInAnyOrder("MedicationAdministration", "Medication", "Practitioner");
        assertThat(types(session + "?_type=Observation")).containsExactly("Observation");
    }

    @Test
    void whatWasStoredBeforeThatTimeStaysOut() {
        var observation = FhirTestClient.parse(
                Observation.class,
                client.get("/Observation/" + stored.get("Observation")).body());
        observation.setStatus(ObservationStatus.AMENDED);
        var changed = client.generic().update().resource(observation).execute().getResource();
        var since = FhirTestClient.encoded(
                ((Observation) changed).getMeta().getLastUpdatedElement().getValueAsString());

        assertThat(types(patient + "?_since=" + since)).containsExactly("Observation");
        assertThat(types(session + "?_since=" + since)).containsExactly("Observation");
        assertThat(types(patient + "?_type=Patient&_since=" + since)).isEmpty();
        assertThat(types(patient + "?_since=2020-01-01&_count=100")).hasSize(12);
        assertThat(types(patient + "?_since=2099-01-01")).isEmpty();
    }

    @Test
    void pagesHoldTheRecordOnceAndAreGivenToWhoAskedOnly() {
        var types = new ArrayList<String>();
        var page = tree(client.get(patient + "?_count=5&_since=2020-01-01"));
        var further = next(page);
        types.addAll(types(page));
        assertThat(types).hasSize(5);
        while (!next(page).isEmpty()) {
            page = tree(client.get(next(page)));
            types.addAll(types(page));
        }
        assertThat(types).hasSize(12).doesNotHaveDuplicates();
        var other = client.with(Grant.toService("other", Set.of("system/*.rs")));
        assertThat(other.get(further).statusCode()).isEqualTo(410);
    }

    @Test
    void parametersCanBePosted() {
        var body =
                """
                {"resourceType":"Parameters","parameter":[{"name":"_type","valueCode":"Observation"},
                {"name":"_type","valueCode":"CarePlan"},{"name":"_count","valueInteger":1},
                {"name":"_since","valueInstant":"2020-01-01T00:00:00Z"}]}""";
        var page = tree(client.post(patient, body));
        assertThat(types(page)).hasSize(1);
        assertThat(types(tree(client.get(next(page))))).hasSize(1);
        assertThat(types(tree(client.post(session, body)))).containsExactly("Observation");
    }

    @Test
    void itComesInXml() {
        var answer = client.send(session, request -> request.header("Accept", "application/fhir+xml")
                .GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<Bundle").contains("<MedicationAdministration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_type=Bogus|_type has \"Bogus\" (expected: types of FHIR R4 resources",
                "_type=|_type has \"\"",
                "_since=yesterday|_since is \"yesterday\" (expected: a time or a date",
                "_since=2026-01-05&_since=2026-01-06|_since is there 2 times (expected: once)",
                "_count=0|_count is \"0\" (expected: how many resources a page has, 1 or more)",
                "_count=-1|_count is \"-1\"",
                "_count=many|_count is \"many\"",
                "_count=99999999999|_count is \"99999999999\"",
                "_elements=name|$everything has no parameter _elements here (expected: _since, _type or _count)",
                "start=2026-01-01|$everything has no parameter start here (expected: _since, _type or _count)",
                "_lastUpdated=gt2026|$everything has no parameter _lastUpdated",
            })
    void badParametersAreRefusedWithWhatWasExpected(String query, String sentence) {
        for (var path : List.of(patient, session, "/Patient/$everything")) {
            var answer = client.get(path + "?" + query);
            assertThat(answer.statusCode()).as(path + query + answer.body()).isEqualTo(400);
            assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                    .startsWith(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"resourceType\":\"Patient\"}|The body of $everything is a Patient (expected: Parameters, or no body)",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"_type\"}]}"
                        + "|The parameter _type has no value (expected: one, such as valueString)",
            })
    void badBodiesAreRefusedWithWhatWasExpected(String body, String sentence) {
        var answer = client.post(session, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .isEqualTo(sentence);
    }

    @Test
    void whoeverIsNotThereHasNoRecord() {
        for (var path : List.of("/Patient/nobody/$everything", "/Encounter/nothing/$everything")) {
            var answer = client.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("is not known").doesNotContain("Param");
        }
        client.generic()
                .delete()
                .resourceById("Observation", stored.get("Observation"))
                .execute();
        assertThat(types(patient + "?_type=Observation")).isEmpty();
    }

    @Test
    void theRecordsOfAllAreForServicesThatMayDoEverything() {
        assertThat(types("/Patient/$everything?_type=CarePlan&_count=500")).contains("CarePlan");
        var reader = client.with(Grant.toService("reader", Set.of("system/*.rs")));
        assertThat(reader.get("/Patient/$everything").statusCode()).isEqualTo(403);
    }

    @Test
    void aPatientSeesOnlyTheOwnRecord() {
        var own = client.with(new Grant("app", Set.of("patient/*.rs"), stored.get("Patient"), null));
        assertThat(types(tree(own.get(patient + "?_count=100")))).hasSize(12);
        var others = client.with(new Grant("app", Set.of("patient/*.rs"), "someone", null));
        assertThat(others.get(patient).statusCode()).isEqualTo(404);
    }

    @Test
    void aBatchMayAskForRecords() {
        var batch = new Bundle().setType(Bundle.BundleType.BATCH);
        for (var type : List.of("Observation", "CarePlan")) {
            batch.addEntry()
                    .getRequest()
                    .setMethod(Bundle.HTTPVerb.GET)
                    .setUrl(patient.substring(1) + "?_type=" + type);
        }
        var answer = client.generic().transaction().withBundle(batch).execute();
        assertThat(answer.getEntry().stream()
                        .map(entry -> (Bundle) entry.getResource())
                        .map(inner -> inner.getEntryFirstRep().getResource().fhirType()))
                .containsExactly("Observation", "CarePlan");
    }
}
