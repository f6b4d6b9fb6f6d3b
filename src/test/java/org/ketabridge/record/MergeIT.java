package org.ketabridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code Patient/$merge}: of two patients one is left, with all that is known of both. */
@FhirServerTest
class MergeIT {

    @Autowired
    private FhirTestClient client;

    private String source = "";
    private String target = "";
    private String observation = "";

    @BeforeEach
    void theSamePersonTwice() {
        source = aPatient();
        target = aPatient();
        var mood = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText("mood"))
                .setSubject(new Reference(source));
        observation = "Observation/"
                + client.generic().create().resource(mood).execute().getId().getIdPart();
    }

    private String aPatient() {
        var patient = new Patient();
        patient.addName().setFamily("M" + UUID.randomUUID());
        patient.addIdentifier()
                .setSystem("urn:oid:2.999.7")
                .setValue(UUID.randomUUID().toString());
        return "Patient/"
                + client.generic().create().resource(patient).execute().getId().getIdPart();
    }

    private HttpResponse<String> merge(String more) {
        return merge(client, source, target, more);
    }

    private static HttpResponse<String> merge(FhirTestClient by, String source, String target, String more) {
        return by.post(
                "/Patient/$merge",
                """
                {"resourceType":"Parameters","parameter":[
                {"name":"source-patient","valueReference":{"reference":"%s"}},
                {"name":"target-patient","valueReference":{"reference":"%s"}}%s]}"""
                        .formatted(source, target, more));
    }

    private <T extends Resource> T read(Class<T> type, String reference) {
        return client.generic()
                .read()
                .resource(type)
                .withId(new IdType(reference))
                .execute();
    }

    private static String diagnostics(HttpResponse<String> answer) {
        return FhirTestClient.parse(OperationOutcome.class, answer.body())
                .getIssueFirstRep()
                .getDiagnostics();
    }

    @Test
    void referencesMoveAndThePatientsNameEachOther() {
        var answer = merge("");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        assertThat(read(Observation.class, observation).getSubject().getReference())
                .isEqualTo(target);
        var old = read(Patient.class, source);
        assertThat(old.getActive()).isFalse();
        assertThat(old.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACEDBY);
        assertThat(old.getLinkFirstRep().getOther().getReference()).isEqualTo(target);
        var kept = read(Patient.class, target);
        assertThat(kept.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACES);
        assertThat(kept.getLinkFirstRep().getOther().getReference()).isEqualTo(source);
        assertThat(kept.getIdentifier())
                .extracting(identifier -> identifier.getValue())
                .contains(old.getIdentifierFirstRep().getValue());
    }

    @Test
    void theProvenanceSaysWhoAskedForIt() {
        merge("");
        var found = client.generic()
                .search()
                .forResource(Provenance.class)
                .where(Provenance.TARGET.hasId(target))
                .returnBundle(Bundle.class)
                .execute();
        var provenance = (Provenance) found.getEntryFirstRep().getResource();
        assertThat(provenance.getAgentFirstRep().getWho().getDisplay()).isEqualTo("the client tests");
    }

    @Test
    void aPreviewChangesNothing() {
        var answer = merge(",{\"name\":\"preview\",\"valueBoolean\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(read(Observation.class, observation).getSubject().getReference())
                .isEqualTo(source);
        assertThat(read(Patient.class, source).hasLink()).isFalse();
    }

    @Test
    void theSourceCanBeDeleted() {
        var answer = merge(",{\"name\":\"delete-source\",\"valueBoolean\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(client.get("/" + source).statusCode()).isEqualTo(410);
        assertThat(read(Observation.class, observation).getSubject().getReference())
                .isEqualTo(target);
    }

    @Test
    void whatTheSourceDeniedIsDeniedOfTheTarget() {
        var consent = client.post(
                "/Consent",
                """
                {"resourceType":"Consent","status":"active","scope":{"coding":[{
                "system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                "category":[{"text":"privacy"}],"policyRule":{"text":"ours"},"patient":{"reference":"%s"},
                "provision":{"type":"deny","class":[{"system":"http://hl7.org/fhir/resource-types",
                "code":"Observation"}]}}"""
                        .formatted(source));
        assertThat(consent.statusCode()).as(consent.body()).isEqualTo(201);
        var denial = new IdType(consent.headers().firstValue("Location").orElseThrow());
        var doctor = client.with(new Grant("ehr", Set.of("user/*.rs"), null, "Practitioner/d"));
        var emergency = client.with(new Grant(
                "ehr", Set.of("user/*.cruds"), null, "Practitioner/d", null, Set.of(Grant.Privilege.BREAKS_GLASS)));
        var later = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText("later"))
                .setSubject(new Reference(target));
        var ofTarget = "/Observation/"
                + client.generic().create().resource(later).execute().getId().getIdPart();
        try {
            assertThat(doctor.get(ofTarget).statusCode()).isEqualTo(200);

            var answer = merge("");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

            assertThat(doctor.get(ofTarget).statusCode()).isEqualTo(404);
            assertThat(doctor.get("/" + observation).statusCode()).isEqualTo(404);
            assertThat(emergency.get("/" + observation).statusCode()).isEqualTo(200);
        } finally {
            emergency.send("/Consent/" + denial.getIdPart(), request -> request.DELETE());
        }
    }

    @Test
    void badRequestsAreRefusedWithWhatWasExpectedAndChangeNothing() {
        for (var pair : List.of(
                List.of(source, "Patient/nobody"), List.of("Patient/nobody", target), List.of(source, source))) {
            var answer = merge(client, pair.get(0), pair.get(1), "");
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
            assertThat(diagnostics(answer)).isNotBlank().doesNotContain("HAPI", "ca.uhn");
        }
        var nothing = client.post("/Patient/$merge", "{\"resourceType\":\"Parameters\"}");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(diagnostics(nothing)).contains("source-patient");
        assertThat(read(Observation.class, observation).getSubject().getReference())
                .isEqualTo(source);
    }

    @Test
    void moreThanTheLimitMovesNothing() {
        var other = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText("other"))
                .setSubject(new Reference(source));
        client.generic().create().resource(other).execute();
        var answer = merge(",{\"name\":\"resource-limit\",\"valueInteger\":1}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(read(Observation.class, observation).getSubject().getReference())
                .isEqualTo(source);
    }

    @Test
    void itIsDoneAtOnceOrNotAtAll() {
        var answer = client.send("/Patient/$merge", request -> request.header("Prefer", "respond-async")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString("{\"resourceType\":\"Parameters\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(diagnostics(answer)).contains("respond-async");
    }

    @Test
    void onlyServicesThatMayDoEverythingMerge() {
        for (var scope : List.of("system/*.rs", "system/Patient.cruds")) {
            assertThat(merge(client.with(Grant.toService("reader", Set.of(scope))), source, target, "")
                            .statusCode())
                    .isEqualTo(403);
        }
        var doctor = client.with(new Grant("ehr", Set.of("user/*.cruds"), null, "Practitioner/d"));
        assertThat(merge(doctor, source, target, "").statusCode()).isEqualTo(403);
    }
}
