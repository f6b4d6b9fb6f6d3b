package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Submits one file of new patients, and waits for what becomes of it. */
public final class SubmissionClient {

    private final String id = UUID.randomUUID().toString();

    /** The submission's own. */
    public String id() {
        return id;
    }

    /** Submits so many patients, all of them in a city of that name. */
    public void submit(FhirTestClient client, int patients, String city) {
        var lines = IntStream.range(0, patients)
                .mapToObj(patient -> "{\"resourceType\":\"Patient\",\"id\":\"%s-%d\",\"address\":[{\"city\":\"%s\"}]}"
                        .formatted(id, patient, city))
                .collect(Collectors.joining("\n"));
        var manifest = FileServer.file(
                "{\"transactionTime\":\"2026-11-29T00:00:00Z\",\"requiresAccessToken\":false,\"output\":[{\"type\":\"Patient\",\"url\":\"%s\"}],\"error\":[]}"
                        .formatted(FileServer.file(lines)));
        var answer = client.post(
                "/$bulk-submit",
                parameters(
                        """
                        ,{"name": "manifestUrl", "valueUrl": "%s"},
                        {"name": "fhirBaseUrl", "valueUrl": "http://clinic.example.org/fhir"},
                        {"name": "submissionStatus", "valueCoding":
                          {"system": "http://hl7.org/fhir/event-status", "code": "completed"}}"""
                                .formatted(manifest)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** What is said of it when it has ended. */
    public JsonNode await(FhirTestClient client) {
        var place = ExportClient.location(client.post("/$bulk-submit-status", parameters("")));
        var answer = new ExportClient(client).await(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ExportClient.read(answer.body());
    }

    private String parameters(String more) {
        return """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "submitter", "valueIdentifier": {"system": "http://example.org", "value": "clinic"}},
                  {"name": "submissionId", "valueString": "%s"}%s]}"""
                .formatted(id, more);
    }
}
