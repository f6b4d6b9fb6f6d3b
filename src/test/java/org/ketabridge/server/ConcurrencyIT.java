package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Versions, conditions on them, and patches. */
@FhirServerTest
class ConcurrencyIT {

    @Autowired
    private FhirTestClient client;

    private String patient = "";

    @BeforeEach
    void twoVersions() {
        var created = client.post("/Patient", "{\"resourceType\":\"Patient\",\"birthDate\":\"1980-01-01\"}");
        patient = new IdType(created.headers().firstValue("Location").orElseThrow()).getIdPart();
        assertThat(put(null, "1980-01-02").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> put(@Nullable String ifMatch, String birthDate) {
        var body = "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"birthDate\":\"%s\"}".formatted(patient, birthDate);
        return client.send("/Patient/" + patient, request -> {
            request.header("Content-Type", "application/fhir+json").PUT(BodyPublishers.ofString(body));
            return ifMatch == null ? request : request.header("If-Match", ifMatch);
        });
    }

    private String birthDate() {
        return client.get("/Patient/" + patient + "?_elements=birthDate").body();
    }

    @Test
    void updatesOnlyTheVersionThatIfMatchNames() {
        assertThat(put("W/\"1\"", "1990-01-01").statusCode()).isEqualTo(412);
        assertThat(birthDate()).contains("1980-01-02");
        assertThat(put("W/\"2\"", "1990-01-01").statusCode()).isEqualTo(200);
    }

    @Test
    void deletesOnlyTheVersionThatIfMatchNames() {
        var stale = client.send("/Patient/" + patient, request -> request.header("If-Match", "W/\"1\"")
                .DELETE());
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(FhirTestClient.outcome(stale.body()).getIssueFirstRep().getDiagnostics())
                .contains("is at version 2 and is not deleted");
        assertThat(birthDate()).contains("1980-01-02");

        var inATransaction =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"request":{"method":"DELETE","url":"Patient/%s","ifMatch":"W/\\"%s\\""}}]}""";
        assertThat(client.post("", inATransaction.formatted(patient, "1")).statusCode())
                .isEqualTo(412);
        assertThat(client.post("", inATransaction.formatted(patient, "2")).statusCode())
                .isEqualTo(200);
        assertThat(client.get("/Patient/" + patient).statusCode()).isEqualTo(410);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            If-Match ~ junk ~ 400 ~ If-Match: junk (expected: a version such as W/"3")
            If-Modified-Since ~ yesterday ~ 400 ~ If-Modified-Since: yesterday (expected: a date such as Sat, 28 Nov 2026 20:00:00 GMT)
            Accept ~ application/fhir+json; fhirVersion=5.0 ~ 406 ~ Accept: fhirVersion=5.0 (expected: 4.0, which is R4)
            """)
    void refusesAHeaderThatSaysNothing(String header, String value, int status, String sentence) {
        var answer = client.send(
                "/Patient/" + patient, request -> request.header(header, value).GET());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .isEqualTo(sentence);
    }

    @Test
    void answersWithoutABodyToWhoHasTheVersion() {
        var answer = client.send("/Patient/" + patient, request -> request.header("If-None-Match", "W/\"2\"")
                .GET());
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
            application/json-patch+json ~ [{"op":"replace","path":"/birthDate","value":"1991-01-01"}] ~ 200 ~ 1991-01-01
            application/json-patch+json ~ [{"op":"replace","path":"/potion","value":"x"}] ~ 400 ~ no such path
            application/json-patch+json ~ [{"op":"add","path":"/potion","value":"x"}] ~ 400 ~ potion
            application/json-patch+json ~ {{{ ~ 400 ~ Unexpected character
            application/xml-patch+xml ~ <diff xmlns:f="http://hl7.org/fhir"><replace sel="f:Patient/f:birthDate/@value">1991-01-01</replace></diff> ~ 200 ~ 1991-01-01
            application/xml-patch+xml ~ <diff xmlns:f="http://hl7.org/fhir"><replace sel="f:Patient/f:potion/@value">1991-01-01</replace></diff> ~ 400 ~ no matches for selector
            application/xml-patch+xml ~ <diff ~ 400 ~ The patch cannot be applied
            application/fhir+json ~ {"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},{"name":"path","valueString":"Patient.birthDate"},{"name":"value","valueDate":"1991-01-01"}]}]} ~ 200 ~ 1991-01-01
            application/fhir+json ~ {"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},{"name":"path","valueString":"Patient.(("},{"name":"value","valueDate":"1991-01-01"}]}]} ~ 400 ~ not a valid
            text/plain ~ x ~ 400 ~ text/plain
            """)
    void patchesInEachForm(String contentType, String patch, int status, String says) {
        var answer = client.send("/Patient/" + patient, request -> request.header("Content-Type", contentType)
                .method("PATCH", BodyPublishers.ofString(patch)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says).doesNotContain("HAPI-", "com.github", "com.fasterxml");
        assertThat(birthDate()).contains(status == 200 ? "1991-01-01" : "1980-01-02");
    }
}
