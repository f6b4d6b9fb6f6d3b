package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Updates that may only create ({@code If-None-Match: *}), and conditions on what a body does not have. */
@FhirServerTest
class CreationIT {

    @Autowired
    private FhirTestClient client;

    private final String id = "c-" + UUID.randomUUID();

    private HttpResponse<String> put(String path, String condition, String gender) {
        var body =
                "{\"resourceType\":\"Patient\"%s,\"gender\":\"%s\",\"identifier\":[{\"system\":\"urn:c\",\"value\":\"%s\"}]}"
                        .formatted(path.contains("?") ? "" : ",\"id\":\"" + id + "\"", gender, id);
        return client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .header("If-None-Match", condition)
                .PUT(BodyPublishers.ofString(body)));
    }

    private static String diagnostics(HttpResponse<String> answer) {
        return FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Patient/ID", "/Patient?identifier=urn:c%7CID"})
    void createsWhatIsNotThereAndLeavesWhatIs(String address) {
        var path = address.replace("ID", id);

        assertThat(put(path, "*", "female").statusCode()).isEqualTo(201);
        for (var gender : new String[] {"female", "male"}) {
            var again = put(path, "*", gender);

            assertThat(again.statusCode()).as(again.body()).isEqualTo(412);
            assertThat(diagnostics(again)).contains("is there, and is not updated (expected: none");
        }
        assertThat(client.get("/Patient?gender=female&identifier=" + id).body()).contains(id);
    }

    @Test
    void createsAgainWhatWasDeleted() {
        put("/Patient/" + id, "*", "female");
        client.send("/Patient/" + id, request -> request.DELETE());

        assertThat(put("/Patient/" + id, "*", "female").statusCode()).isEqualTo(201);
    }

    /** A stored Bundle is a resource like others, whatever its entries are. */
    @Test
    void holdsForABundleThatIsStored() {
        var body = "{\"resourceType\":\"Bundle\",\"id\":\"%s\",\"type\":\"collection\"}".formatted(id);
        for (var status : new int[] {201, 412}) {
            var answer = client.send("/Bundle/" + id, request -> request.header("Content-Type", "application/fhir+json")
                    .header("If-None-Match", "*")
                    .PUT(BodyPublishers.ofString(body)));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        }
    }

    @Test
    void refusesAnotherCondition() {
        put("/Patient/" + id, "*", "female");
        var answer = put("/Patient/" + id, "W/\"7\"", "male");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(diagnostics(answer))
                .isEqualTo("If-None-Match: W/\"7\" of an update (expected: *, which only creates)");
    }

    @Test
    void holdsForAnEntry() {
        var bundle =
                """
                {"resourceType":"Bundle","type":"TYPE","entry":[{"request":{"method":"PUT","url":"Patient/ID","ifNoneMatch":"*"},
                "resource":{"resourceType":"Patient","id":"ID","gender":"GENDER"}}]}"""
                        .replace("ID", id);
        var transaction = bundle.replace("TYPE", "transaction");

        assertThat(client.post("", transaction.replace("GENDER", "female")).statusCode())
                .isEqualTo(200);
        var refused = client.post("", transaction.replace("GENDER", "male"));
        var batch = client.post("", bundle.replace("TYPE", "batch").replace("GENDER", "male"));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(412);
        assertThat(FhirTestClient.parse(Bundle.class, batch.body())
                        .getEntryFirstRep()
                        .getResponse()
                        .getStatus())
                .startsWith("412");
        assertThat(client.get("/Patient/" + id).body()).contains("female");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "birthdate=1980-01-01",
        "birthdate=ge1980-01-01T10:00:00Z",
        "death-date=gt2020",
        "gender=female",
        "family=Nobody",
        "general-practitioner=Practitioner/1",
        "_lastUpdated=gt2999-01-01"
    })
    void refusesOrMeetsAConditionOnWhatTheBodyLacks(String condition) {
        var asked = condition + "&identifier=" + id;
        var body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"" + id + "\"}]}";
        var created = client.send("/Patient", request -> request.header("Content-Type", "application/fhir+json")
                .header("If-None-Exist", asked)
                .POST(BodyPublishers.ofString(body)));
        var updated =
                client.send("/Patient?" + asked, request -> request.header("Content-Type", "application/fhir+json")
                        .PUT(BodyPublishers.ofString(body)));
        var entry = client.post(
                "",
                """
                {"resourceType":"Bundle","type":"transaction","entry":[{"resource":%s,
                "request":{"method":"POST","url":"Patient","ifNoneExist":"%s"}}]}"""
                        .formatted(body, asked));

        assertThat(created.statusCode()).as(created.body()).isLessThan(500);
        assertThat(updated.statusCode()).as(updated.body()).isLessThan(500);
        assertThat(entry.statusCode()).as(entry.body()).isLessThan(500);
        if (created.statusCode() >= 400) {
            assertThat(diagnostics(created)).contains("did not satisfy the conditional URL");
        }
    }
}
