package org.ketabridge.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code $graphql}: queries over several resources, held to the grant like reads and searches. */
@FhirServerTest
class GraphqlIT {

    @Autowired
    private FhirTestClient client;

    private final ObjectMapper json = new ObjectMapper();
    private final String family = "G" + UUID.randomUUID();
    private String own = "";
    private String other = "";
    private String ownLab = "";
    private String otherLab = "";

    @BeforeEach
    void twoPatientsOfOneFamily() {
        own = aPatient("Ann");
        other = aPatient("Ben");
        ownLab = anObservation(own, "own");
        otherLab = anObservation(other, "other");
    }

    private String aPatient(String given) {
        var patient = new Patient();
        patient.addName().setFamily(family).addGiven(given);
        return client.generic().create().resource(patient).execute().getId().getIdPart();
    }

    private String anObservation(String patient, String text) {
        var observation = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText(text))
                .setSubject(new Reference("Patient/" + patient));
        return client.generic().create().resource(observation).execute().getId().getIdPart();
    }

    private HttpResponse<String> query(FhirTestClient by, String path, String query) {
        return by.get(path + "/$graphql?query=" + FhirTestClient.encoded(query));
    }

    private HttpResponse<String> post(String type, String body) {
        return client.send(
                "/$graphql", request -> request.header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private JsonNode data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        try {
            return json.readTree(answer.body()).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FhirTestClient ofPatient(String... scopes) {
        return client.with(new Grant("app", Set.of(scopes), own, null));
    }

    @Test
    void aListIsFoundByItsArguments() {
        var found = data(query(client, "", "{PatientList(family:\"" + family + "\",_count:5){id name{given}}}"));
        assertThat(found.path("PatientList")).hasSize(2);
        assertThat(found.toString()).contains("Ann", "Ben", own, other);
    }

    @Test
    void referencesAreFollowed() {
        var found = data(query(
                client,
                "",
                "{Observation(id:\"" + ownLab
                        + "\"){code{text} subject{reference resource{... on Patient{name{given}}}}}}"));
        assertThat(found.path("Observation").path("code").path("text").asText()).isEqualTo("own");
        assertThat(found.path("Observation").path("subject").path("resource").toString())
                .contains("Ann");
    }

    @Test
    void aResourceIsAskedAboutItselfAndWhatRefersToIt() {
        var found = data(query(
                client, "/Patient/" + own, "{id name{family} ObservationList(_reference:subject){id code{text}}}"));
        assertThat(found.path("name").get(0).path("family").asText()).isEqualTo(family);
        assertThat(found.path("ObservationList")).hasSize(1);
        assertThat(found.path("ObservationList").get(0).path("id").asText()).isEqualTo(ownLab);
    }

    @Test
    void aQueryIsPostedWithItsVariables() {
        var found = data(post(
                "application/json",
                "{\"query\":\"query Q($who: id){Patient(id:$who){name{given}}}\",\"operationName\":\"Q\",\"variables\":{\"who\":\""
                        + own + "\"}}"));
        assertThat(found.toString()).contains("Ann");
        assertThat(data(post("application/graphql", "{Patient(id:\"" + own + "\"){id}}"))
                        .path("Patient")
                        .path("id")
                        .asText())
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{PatientList(family:\"x\"{id}}|The query is no GraphQL: ",
                "{|The query is no GraphQL: ",
                "{PatientList(family:\"x\"){birthdate}}|Patient has no field birthdate (expected: an element of Patient)",
                "{BogusList(name:\"x\"){id}}|A query has no field BogusList (expected: a type of FHIR R4 resources",
                "{PatientList(bogus:\"x\"){id}}|",
                "{PatientList{id}}|",
                "{Patient{id}}|The query cannot be answered: ",
                "{PatientList(birthdate:\"yesterday\"){id}}|",
                "mutation{PatientDelete(id:\"1\"){id}}|$graphql does not change anything, and takes no mutation",
                "{__schema{types{name}}}|A query has no field __schema",
                "{Patient(id:$who){id}}|The query cannot be answered: ",
            })
    void badQueriesAreRefusedWithASentence(String query, String sentence) {
        var answer = query(client, "", query);
        if (query.equals("{PatientList{id}}") && answer.statusCode() == 200) {
            return;
        }
        assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
        assertThat(diagnostics(answer)).startsWith(sentence == null ? "" : sentence);
    }

    private static String diagnostics(HttpResponse<String> answer) {
        var sentence = FhirTestClient.parse(OperationOutcome.class, answer.body())
                .getIssueFirstRep()
                .getDiagnostics();
        assertThat(sentence).isNotBlank().doesNotContain("HAPI", "ca.uhn", "org.hl7", "java.", "null");
        return sentence;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "application/json|{\"query\":|The body of $graphql is no JSON",
                "application/json|[]|The body of $graphql has no query",
                "application/json|{\"query\":5}|The body of $graphql has no query",
                "application/json|{\"query\":\"{Patient(id:1){id}}\",\"variables\":[]}|The variables of $graphql are no object",
                "text/plain|{Patient{id}}|The body of $graphql is text/plain (expected: application/json",
                "application/graphql|{{|The query is no GraphQL: ",
                "application/graphql|mutation{PatientDelete(id:\"1\"){id}}|$graphql does not change anything",
            })
    void badBodiesAreRefusedWithASentence(String type, String body, String sentence) {
        var answer = post(type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(diagnostics(answer)).startsWith(sentence);
    }

    @Test
    void aRefusalComesInXmlToo() {
        var answer = client.send("/$graphql", request -> request.header("Accept", "application/fhir+xml")
                .GET());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("<OperationOutcome").contains("parameters query (expected: one)");
    }

    @Test
    void whatIsNotThereIsNotKnown() {
        for (var path : new String[] {"", "/Patient/" + own}) {
            var answer = query(client, path, "{Patient(id:\"nobody\"){id}}");
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
        }
        assertThat(query(client, "/Patient/nobody", "{id}").statusCode()).isEqualTo(404);
    }

    @Test
    void aPatientSeesTheOwnRecordAsIfThereWereNoOther() {
        var app = ofPatient("patient/*.rs");
        var list = query(app, "", "{PatientList(family:\"" + family + "\"){id}}");
        assertThat(data(list).path("PatientList")).hasSize(1);
        assertThat(list.body()).contains(own).doesNotContain(other);

        var hidden = query(app, "", "{Observation(id:\"" + otherLab + "\"){code{text}}}");
        var never = query(app, "", "{Observation(id:\"0f5e9a77\"){code{text}}}");
        assertThat(hidden.statusCode()).isEqualTo(never.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replace(otherLab, "X")).isEqualTo(never.body().replace("0f5e9a77", "X"));
        assertThat(query(app, "/Patient/" + other, "{id}").statusCode()).isEqualTo(404);
    }

    @Test
    void typesThatAreNotGrantedAreRefused() {
        var labs = ofPatient("patient/Observation.rs");
        assertThat(query(labs, "", "{PatientList(family:\"" + family + "\"){id}}")
                        .statusCode())
                .isEqualTo(403);
        var reference = "{ObservationList(_id:\"" + ownLab + "\"){subject{resource%s{... on Patient{id}}}}}";
        assertThat(query(labs, "", reference.formatted("(optional:true)")).body())
                .contains("ObservationList")
                .doesNotContain(own);
        assertThat(query(labs, "", reference.formatted("")).statusCode()).isEqualTo(400);
        assertThat(query(ofPatient("openid"), "", "{PatientList(name:\"x\"){id}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.withoutToken().get("/$graphql?query=%7Bid%7D").statusCode())
                .isEqualTo(401);
    }

    @Test
    void connectionsHavePagesForWhoAskedOnly() {
        var first = data(
                query(client, "", "{PatientConnection(family:\"" + family + "\",_count:1){next edges{resource{id}}}}"));
        var connection = first.path("PatientConnection");
        assertThat(connection.path("edges")).hasSize(1);
        var next = connection.path("next").asText();
        assertThat(next).as(first.toString()).isNotEmpty();
    }

    @Test
    void metadataNamesIt() {
        assertThat(client.withoutToken().get("/metadata").body()).contains("\"graphql\"");
    }
}
