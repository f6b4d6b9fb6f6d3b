package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code Prefer: return=} of R4, 3.1.0.1.2: what comes back of a write. */
@FhirServerTest
class PreferredReturnIT {

    private static final String PATIENT = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";

    @Autowired
    private FhirTestClient client;

    @Test
    void aCreateAnswersNothingItsResourceOrTheOutcome() {
        assertThat(post("/Patient", PATIENT, "return=minimal").body()).isEmpty();
        assertThat(FhirTestClient.parse(
                                Patient.class,
                                post("/Patient", PATIENT, "return=representation")
                                        .body())
                        .getGender())
                .isNotNull();
        var outcome = post("/Patient", PATIENT, "return=OperationOutcome");
        assertThat(outcome.statusCode()).isEqualTo(201);
        assertThat(FhirTestClient.outcome(outcome.body()).getIssue()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch"})
    void soDoEntries(String type) {
        assertThat(entry(type, "return=minimal").hasResource()).isFalse();
        assertThat(entry(type, "return=minimal").getResponse().hasOutcome()).isFalse();
        assertThat(entry(type, "return=representation").getResource()).isInstanceOf(Patient.class);
        assertThat(entry(type, "return=representation").getResponse().hasOutcome())
                .isFalse();
        assertThat(entry(type, "return=OperationOutcome").getResponse().getOutcome())
                .isInstanceOf(OperationOutcome.class);
        assertThat(entry(type, "return=OperationOutcome").hasResource()).isFalse();
    }

    private BundleEntryComponent entry(String type, String prefer) {
        var bundle =
                """
                {"resourceType": "Bundle", "type": "%s",
                 "entry": [{"resource": %s, "request": {"method": "POST", "url": "Patient"}}]}"""
                        .formatted(type, PATIENT);
        var answer = post("", bundle, prefer);
        assertThat(answer.statusCode()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body()).getEntryFirstRep();
    }

    private HttpResponse<String> post(String path, String json, String prefer) {
        return client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .header("Prefer", prefer)
                .POST(BodyPublishers.ofString(json)));
    }
}
