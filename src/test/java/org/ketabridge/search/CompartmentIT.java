package org.ketabridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Searches among what belongs to an instance, and those of the whole server, which are refused. */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class CompartmentIT {

    @Autowired
    private FhirTestClient client;

    private String patient = "";
    private String encounter = "";
    private String practitioner = "";
    private String relative = "";
    private String device = "";

    /** Each observation belongs to the patient by another reference, or not at all. */
    @BeforeAll
    void whatBelongsTo() {
        patient = create("'resourceType':'Patient'");
        var other = create("'resourceType':'Patient'");
        practitioner = create("'resourceType':'Practitioner'");
        relative = create("'resourceType':'RelatedPerson','patient':{'reference':'Patient/%s'}".formatted(patient));
        device = create("'resourceType':'Device'");
        encounter = create(
                "'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},'subject':{'reference':'Patient/%s'}"
                        .formatted(patient));
        observe("'subject':{'reference':'Patient/%s'},'encounter':{'reference':'Encounter/%s'}"
                .formatted(patient, encounter));
        observe("'subject':{'reference':'Patient/%s'},'performer':[{'reference':'Practitioner/%s'}]"
                .formatted(patient, practitioner));
        observe("'subject':{'reference':'Patient/%s'},'device':{'reference':'Device/%s'}".formatted(patient, device));
        observe("'subject':{'reference':'Patient/%s'},'performer':[{'reference':'Patient/%s'}]"
                .formatted(other, patient));
        observe("'subject':{'reference':'Patient/%s'},'performer':[{'reference':'RelatedPerson/%s'}]"
                .formatted(other, relative));
    }

    private void observe(String more) {
        create("'resourceType':'Observation','status':'final','code':{'text':'o'}," + more);
    }

    private String create(String resource) {
        var json = ("{" + resource + "}").replace('\'', '"');
        var answer = client.post("/" + json.split("\"", 5)[3], json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new IdType(answer.headers().firstValue("Location").orElseThrow()).getIdPart();
    }

    private String filled(String path) {
        return "/"
                + path.replace("PATIENT", patient)
                        .replace("ENCOUNTER", encounter)
                        .replace("PRACTITIONER", practitioner)
                        .replace("RELATIVE", relative)
                        .replace("DEVICE", device);
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "Patient/PATIENT/Observation, 4",
        "Patient/PATIENT/Observation?performer=Patient/PATIENT, 1",
        "Patient/PATIENT/Observation?status=preliminary, 0",
        "Patient/PATIENT/Observation?subject.active=true, 0",
        "Patient/PATIENT/Encounter, 1",
        "Patient/PATIENT/RelatedPerson, 1",
        "Patient/PATIENT/Condition, 0",
        "Encounter/ENCOUNTER/Observation, 1",
        "Encounter/ENCOUNTER/Encounter, 1",
        "Practitioner/PRACTITIONER/Observation, 1",
        "RelatedPerson/RELATIVE/Observation, 1",
        "Device/DEVICE/Observation, 1",
        "Patient/no-such-patient/Observation, 0"
    })
    void findsWhatBelongsToTheInstance(String path, int found) {
        assertThat(bundle(client.get(filled(path))).getEntry()).hasSize(found);
        var question = filled(path + "?").split("\\?", -1);
        var posted = client.send(
                question[0] + "/_search", request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(question[1])));
        assertThat(bundle(posted).getEntry()).hasSize(found);
    }

    @Test
    void leadsThroughItsPagesAndSaysWhatWasSearched() {
        var first = bundle(client.get(filled("Patient/PATIENT/Observation?_count=3&_total=accurate")));
        var next = first.getLink("next").getUrl();
        var second = bundle(client.get(next.substring(next.indexOf("/fhir") + 5)));

        assertThat(first.getTotal()).isEqualTo(4);
        assertThat(first.getLink("self").getUrl()).contains("/Patient/" + patient + "/Observation?");
        assertThat(first.getEntry()).hasSize(3);
        assertThat(second.getEntry()).hasSize(1);
        assertThat(bundle(client.get(filled("Patient/PATIENT/Observation?_summary=count")))
                        .getTotal())
                .isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            Organization/1/Observation ~ Organization has no compartment (expected: Patient, Encounter, RelatedPerson, Practitioner, Device)
            Patient/PATIENT/Medication ~ nothing of that type is in the compartment (expected: one type that is, as in Patient/[id]/Account; the nearest are
            Patient/PATIENT/Potion ~ A search below Patient for Potion: nothing of that type
            Patient/PATIENT/* ~ All types together are not searched below Patient (expected: one type, as in Patient/[id]/Observation; a batch asks several)
            Patient/PATIENT/AuditEvent ~ AuditEvents are not searched below Patient (expected: AuditEvent?patient=[id])
            Patient/PATIENT/Observation?coed=x ~ The search parameter coed does not exist for Observation
            Observation?compartment:Patient=Patient/PATIENT ~ The search parameter compartment does not exist for Observation
            Patient/PATIENT/Observation?code:exact=x ~ has no modifier :exact
            ?_type=Patient,Observation&_lastUpdated=ge2026-01-01 ~ A search of all types together is not answered here (expected: a search of one type
            ?_id=PATIENT ~ A search of all types together is not answered here
            """)
    void refusesWhatIsNoSearchInACompartment(String path, String sentence) {
        var answer = client.get(filled(path));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains(sentence)
                .doesNotContain("HAPI-", "ca.uhn");
    }

    @Test
    void isNoPlaceToCreate() {
        var answer = client.post(filled("Patient/PATIENT/Observation"), "{\"resourceType\":\"Observation\"}");

        assertThat(answer.statusCode()).isBetween(400, 405);
    }

    @Test
    void isAnsweredInABatchAndInATransaction() {
        for (var type : List.of("batch", "transaction")) {
            var entries = bundle(client.post(
                            "",
                            entries(type, filled("Patient/PATIENT/Observation").substring(1))))
                    .getEntry();

            assertThat(entries)
                    .extracting(entry -> entry.getResponse().getStatus())
                    .allMatch(is -> is.startsWith("20"));
            assertThat(((Bundle) entries.get(1).getResource()).getEntry())
                    .as(type)
                    .hasSize(4);
        }
    }

    private static String entries(String type, String read) {
        return """
                {"resourceType":"Bundle","type":"%s","entry":[
                {"resource":{"resourceType":"Organization","name":"%s"},"request":{"method":"POST","url":"Organization"}},
                {"request":{"method":"GET","url":"%s"}}]}"""
                .formatted(type, "before " + read.replaceAll("\\W", ""), read);
    }

    @ParameterizedTest
    @CsvSource({"Potion/1", "Patient/1/Medication", "?_id=1", "Patient/1/$nonsense", "Patient/_history?colour=blue"})
    void storesNothingOfATransactionWithAReadThatNothingAnswers(String read) {
        var unique = "u" + UUID.randomUUID();
        var transaction = entries("transaction", read).replaceAll("before \\w*", unique);

        var answer = client.post("", transaction);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 405);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .startsWith("Entry 1 (GET ");
        assertThat(bundle(client.get("/Organization?name=" + unique)).getEntry())
                .isEmpty();
        assertThat(bundle(client.post("", transaction.replace("\"transaction\"", "\"batch\"")))
                        .getEntry())
                .extracting(BundleEntryComponent::getResponse)
                .extracting(response -> response.getStatus().substring(0, 3))
                .satisfies(statuses -> assertThat(statuses.get(0)).isEqualTo("201"))
                .satisfies(statuses -> assertThat(statuses.get(1)).startsWith("4"));
    }

    @Test
    void isToldInMetadata() {
        var rest = FhirTestClient.parse(
                        CapabilityStatement.class, client.get("/metadata").body())
                .getRestFirstRep();

        assertThat(rest.getCompartment())
                .extracting(PrimitiveType::getValue)
                .containsExactlyInAnyOrder(
                        "http://hl7.org/fhir/CompartmentDefinition/patient",
                        "http://hl7.org/fhir/CompartmentDefinition/encounter",
                        "http://hl7.org/fhir/CompartmentDefinition/relatedperson",
                        "http://hl7.org/fhir/CompartmentDefinition/practitioner",
                        "http://hl7.org/fhir/CompartmentDefinition/device");
        assertThat(rest.getInteraction())
                .extracting(SystemInteractionComponent::getCode)
                .doesNotContain(SystemRestfulInteraction.SEARCHSYSTEM);
        assertThat(rest.getResource())
                .flatExtracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getSearchParam)
                .noneMatch(parameter -> parameter.getName().contains("compartment"));
    }
}
