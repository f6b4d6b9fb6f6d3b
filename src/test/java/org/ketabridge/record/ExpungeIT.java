package org.ketabridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code $expunge}: removes for ever what was deleted or replaced, and never what is there. */
@FhirServerTest
class ExpungeIT {

    private static final String DELETED = said("expungeDeletedResources");
    private static final String VERSIONS = said("expungePreviousVersions");

    @Autowired
    private FhirTestClient client;

    private String observation = "";

    @BeforeEach
    void anAmendedObservation() {
        var amended =
                new Observation().setStatus(ObservationStatus.FINAL).setCode(new CodeableConcept().setText("mood"));
        var id = client.generic().create().resource(amended).execute().getId();
        amended.setId(new IdType("Observation", id.getIdPart()));
        client.generic()
                .update()
                .resource(amended.setStatus(ObservationStatus.AMENDED))
                .execute();
        observation = "/Observation/" + id.getIdPart();
    }

    private static String said(String name) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"" + name + "\",\"valueBoolean\":true}]}";
    }

    private int status(String path) {
        return client.get(path).statusCode();
    }

    private static void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FhirTestClient.parse(OperationOutcome.class, answer.body())
                        .getIssueFirstRep()
                        .getDiagnostics())
                .startsWith(sentence);
    }

    @Test
    void previousVersionsGoAndTheCurrentStays() {
        assertThat(status(observation + "/_history/1")).isEqualTo(200);
        var answer = client.post(observation + "/$expunge", VERSIONS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(status(observation + "/_history/1")).isEqualTo(404);
        assertThat(status(observation)).isEqualTo(200);
    }

    @Test
    void aDeletedResourceGoesAndIsNotKnownAnyMore() {
        client.send(observation, request -> request.DELETE());
        assertThat(status(observation)).isEqualTo(410);
        var answer = client.post(observation + "/$expunge", DELETED);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(status(observation)).isEqualTo(404);
        assertThat(client.with(Grant.toService("auditor", Set.of("system/AuditEvent.rs")))
                        .get("/AuditEvent?entity=" + observation.substring(1))
                        .body())
                .as("who did what is kept")
                .contains("\"code\":\"delete\"", "\"code\":\"operation\"");
    }

    @Test
    void whatIsThereStays() {
        client.post(observation + "/$expunge", DELETED);
        client.post("/Observation/$expunge", DELETED.replace("}]}", "},{\"name\":\"limit\",\"valueInteger\":1}]}"));
        assertThat(status(observation)).isEqualTo(200);
    }

    @Test
    void ofATypeOnlyTheDeletedGo() {
        var basic = "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"none\"}}";
        var kept = new IdType(
                client.post("/Basic", basic).headers().firstValue("Location").orElseThrow());
        var gone = new IdType(
                client.post("/Basic", basic).headers().firstValue("Location").orElseThrow());
        client.send("/Basic/" + gone.getIdPart(), request -> request.DELETE());

        var answer = client.post("/Basic/$expunge", DELETED);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(status("/Basic/" + gone.getIdPart())).isEqualTo(404);
        assertThat(status("/Basic/" + kept.getIdPart())).isEqualTo(200);
    }

    @Test
    void nothingIsTakenFromTheWholeServer() {
        for (var body : List.of(DELETED, said("expungeEverything"))) {
            refused(client.post("/$expunge", body), 403, "$expunge does not remove from the whole server");
        }
        assertThat(status(observation)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "|$expunge does not say what to remove",
                "{\"name\":\"expungeEverything\",\"valueBoolean\":true}|$expunge has no parameter expungeEverything here",
                "{\"name\":\"expungeDeletedResources\",\"valueBoolean\":false}|$expunge does not say what to remove",
                "{\"name\":\"limit\",\"valueInteger\":0}|The parameter limit says not how many",
            })
    void badParametersAreRefusedWithWhatWasExpected(String parameter, String sentence) {
        var body = "{\"resourceType\":\"Parameters\",\"parameter\":[" + (parameter == null ? "" : parameter) + "]}";
        refused(client.post("/Observation/$expunge", body.replace(",\"parameter\":[]", "")), 400, sentence);
        refused(client.post(observation + "/$expunge", body.replace(",\"parameter\":[]", "")), 400, sentence);
    }

    @Test
    void onlyServicesThatMayDoEverythingExpunge() {
        for (var grant : List.of(
                Grant.toService("s", Set.of("system/*.rs")),
                new Grant("ehr", Set.of("user/*.cruds"), null, "Practitioner/d"))) {
            var other = client.with(grant);
            assertThat(other.post(observation + "/$expunge", VERSIONS).statusCode())
                    .isEqualTo(403);
            assertThat(other.post("/Observation/$expunge", VERSIONS).statusCode())
                    .isEqualTo(403);
            assertThat(other.post("/$expunge", said("expungeEverything")).statusCode())
                    .isEqualTo(403);
        }
        assertThat(status(observation + "/_history/1")).isEqualTo(200);
    }
}
