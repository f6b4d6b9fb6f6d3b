package org.ketabridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code $meta}, {@code $meta-add} and {@code $meta-delete}: tags and labels beside the versions. */
@FhirServerTest
class MetaIT {

    private static final String TAG =
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueMeta\":"
                    + "{\"tag\":[{\"system\":\"urn:oid:2.999.4\",\"code\":\"checked\"}],\"security\":[{\"system\":"
                    + "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\"R\"}]}}]}";

    @Autowired
    private FhirTestClient client;

    private String patient = "";

    @BeforeEach
    void aPatient() {
        patient = "/Patient/"
                + client.generic()
                        .create()
                        .resource(new Patient())
                        .execute()
                        .getId()
                        .getIdPart();
    }

    private Meta meta(String path) {
        var answer = client.get(path + "/$meta");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Meta) FhirTestClient.parse(Parameters.class, answer.body())
                .getParameterFirstRep()
                .getValue();
    }

    @Test
    void tagsAndLabelsAreAddedAndRemovedWithoutANewVersion() {
        assertThat(client.post(patient + "/$meta-add", TAG).statusCode()).isEqualTo(200);
        assertThat(meta(patient).getTag("urn:oid:2.999.4", "checked")).isNotNull();
        assertThat(meta(patient).getSecurityFirstRep().getCode()).isEqualTo("R");
        assertThat(client.get(patient).body()).contains("\"versionId\":\"1\"", "checked");
        assertThat(client.get("/Patient?_tag=urn:oid:2.999.4%7Cchecked&_id=" + patient.substring(9))
                        .body())
                .contains(patient.substring(9));

        assertThat(client.post(patient + "/$meta-delete", TAG).statusCode()).isEqualTo(200);
        assertThat(meta(patient).hasTag()).isFalse();
        assertThat(meta(patient).hasSecurity()).isFalse();
    }

    @Test
    void aTypeAndTheServerTellTheirTags() {
        client.post(patient + "/$meta-add", TAG);
        assertThat(meta("/Patient").getTag("urn:oid:2.999.4", "checked")).isNotNull();
        assertThat(meta("").getTag("urn:oid:2.999.4", "checked")).isNotNull();
        client.post(patient + "/$meta-delete", TAG);
    }

    @Test
    void whatWasDeletedIsGoneAndWhatNeverWasIsUnknown() {
        client.send(patient, request -> request.DELETE());
        assertThat(client.get(patient + "/$meta").statusCode()).isEqualTo(410);
        assertThat(client.post(patient + "/$meta-add", TAG).statusCode()).isEqualTo(410);
        assertThat(client.post(patient + "/$meta-delete", TAG).statusCode()).isEqualTo(410);
        assertThat(client.get("/Patient/nobody/$meta").statusCode()).isEqualTo(404);
        assertThat(client.post("/Patient/nobody/$meta-add", TAG).statusCode()).isEqualTo(404);
    }

    @Test
    void theGuidesArtifactsKeepTheirs() {
        var answer = client.post("/StructureDefinition/ketamine-treatment-session/$meta-add", TAG);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }
}
