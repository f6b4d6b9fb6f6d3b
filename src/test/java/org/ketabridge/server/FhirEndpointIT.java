package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Ids, references and links of the endpoint. */
@FhirServerTest
class FhirEndpointIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PublicAddress address;

    @Test
    void givesWhatAClientCreatesAUuid() {
        var id = client.generic().create().resource(new Patient()).execute().getId();

        assertThat(UUID.fromString(id.getIdPart())).hasToString(id.getIdPart());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "a-b.c", "0", "A1234567890123456789012345678901234567890123456789012345678901234"})
    void keepsTheIdThatAClientPuts(String id) {
        var answer = client.send("/Patient/" + id, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString("{\"resourceType\": \"Patient\", \"id\": \"" + id + "\"}")));

        assertThat(answer.statusCode()).isIn(id.length() <= 64 ? 201 : 400);
        assertThat(client.get("/Patient/" + id).statusCode()).isEqualTo(id.length() <= 64 ? 200 : 404);
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example/fhir/Patient/1, 201",
        "urn:oid:1.2.3.4, 201",
        "Patient/this-one-is-not-here, 400"
    })
    void storesReferencesToElsewhereAndRefusesThoseThatPointToNothing(String reference, int status) {
        var observation = anObservationOf(new Reference(reference));

        var answer = client.post("/Observation", FhirTestClient.json(observation));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            var issue = FhirTestClient.outcome(answer.body()).getIssueFirstRep();
            assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("reference-not-found");
            assertThat(issue.getExpression().get(0).getValue()).isEqualTo("Observation.subject");
            assertThat(issue.getDiagnostics()).contains(reference);
        }
    }

    @Test
    void storesALogicalReference() {
        var logical = new Reference();
        logical.getIdentifier().setSystem("https://elsewhere.example/ids").setValue("17");

        assertThat(client.post("/Observation", FhirTestClient.json(anObservationOf(logical)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void startsEveryLinkWithThePublicAddress() {
        var family = UUID.randomUUID().toString();
        for (var count = 0; count < 3; count++) {
            var patient = new Patient();
            patient.addName().setFamily(family);
            var created = client.post("/Patient", FhirTestClient.json(patient));
            assertThat(created.headers().firstValue("Location").orElseThrow())
                    .startsWith(address.fhirBase() + "/Patient/");
        }

        var page = client.send("/Patient?family=" + family + "&_count=2", request -> request.header(
                        "X-Forwarded-Host", "attacker.example")
                .header("Forwarded", "host=attacker.example")
                .GET());

        assertThat(page.body())
                .contains("\"url\":\"" + address.fhirBase() + "?_getpages=")
                .contains("\"fullUrl\":\"" + address.fhirBase() + "/Patient/")
                .doesNotContain("attacker.example");
    }

    @Test
    void namesNoLibraryAndOneDateAlsoAtAnError() {
        var answer = client.get("/Patient/this-one-is-not-here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Date")).hasSize(1);
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(answer.body()).doesNotContainIgnoringCase("hapi");
    }

    @Test
    void answersMetadataUnchangedWithoutABodyToWhoHasIt() {
        var first = client.get("/metadata");
        var etag = first.headers().firstValue("ETag").orElseThrow();

        var second = client.send(
                "/metadata", request -> request.header("If-None-Match", etag).GET());
        var xml = client.get("/metadata?_format=xml");
        var summary = client.get("/metadata?_summary=true");

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(xml.body()).startsWith("<CapabilityStatement");
        assertThat(summary.body()).hasSizeLessThan(first.body().length());
    }

    private static Observation anObservationOf(Reference subject) {
        var observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.getCode().setText("weight");
        observation.setSubject(subject);
        return observation;
    }
}
