package org.ketabridge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code DocumentReference/$docref}. */
@FhirServerTest
class DocumentsIT {

    private static final String CCD = "34133-9";
    private static final String DISCHARGE = "18842-5";
    private static final String CCDA = "urn:hl7-org:sdwg:ccda-structuredBody:2.1";

    @Autowired
    private FhirTestClient client;

    private String patient = "";

    @BeforeEach
    void aPatient() {
        patient = store(new Patient());
    }

    @Test
    void withoutMoreIsTheCurrentCcd() {
        store(aDocument(CCD, "2026-02"));
        var latest = store(aDocument(CCD, "2026-03"));
        store(aDocument(CCD, "2026-04").setStatus(DocumentReferenceStatus.SUPERSEDED));
        store(aDocument(CCD, "2026-05").setStatus(DocumentReferenceStatus.ENTEREDINERROR));
        store(aDocument(CCD, "2026-06").setDate(null));
        store(aDocument(DISCHARGE, "2026-06"));

        var answer = ask("");

        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(ids(answer)).containsExactly(latest);
    }

    @Test
    void ofATypeIsTheCurrentOneOfThat() {
        store(aDocument(CCD, "2026-02"));
        store(aDocument(DISCHARGE, "2026-01"));
        var discharge = store(aDocument(DISCHARGE, "2026-03"));
        var ccd = store(aDocument(CCD, "2026-04"));

        assertThat(ids(ask("&type=" + DISCHARGE))).containsExactly(discharge);
        assertThat(ids(ask("&type=http://loinc.org%7C" + DISCHARGE + "&type=" + CCD)))
                .containsExactly(ccd, discharge);
        assertThat(ids(ask("&type=urn:oid:2.999%7C" + CCD))).isEmpty();
    }

    @Test
    void ofATimeAreThoseOfCareThatOverlapsIt() {
        store(aDocument(CCD, "2026-01"));
        var before = store(aDocument(CCD, "2026-02").setStatus(DocumentReferenceStatus.SUPERSEDED));
        var within = store(aDocument(CCD, "2026-03"));
        store(aDocument(CCD, "2026-04").setStatus(DocumentReferenceStatus.ENTEREDINERROR));
        var after = store(aDocument(CCD, "2026-05"));

        assertThat(ids(ask("&start=2026-02-20T00:00:00Z&end=2026-03-02T00:00:00-05:00")))
                .containsExactly(within, before);
        assertThat(ids(ask("&start=2026-03-20"))).containsExactly(after, within);
        assertThat(ids(ask("&start=2026-02-05&end=2026-02-20"))).containsExactly(before);
        assertThat(ids(ask("&start=2025-01-01&end=2025-12-30"))).isEmpty();
    }

    @Test
    void ofAProfileAreThoseWhoseFormatItIs() {
        var structured = aDocument(CCD, "2026-01");
        structured.getContentFirstRep().setFormat(new Coding("urn:oid:1.3.6.1.4.1.19376.1.2.3", CCDA, null));
        var id = store(structured);
        store(aDocument(CCD, "2026-02"));

        assertThat(ids(ask("&profile=" + CCDA))).containsExactly(id);
        assertThat(ids(ask("&start=2026&profile=urn:oid:2.999.1&profile=" + CCDA)))
                .containsExactly(id);
    }

    @Test
    void onDemandAreNone() {
        var stored = store(aDocument(CCD, "2026-01"));

        assertThat(ids(ask("&on-demand=true"))).isEmpty();
        assertThat(ids(ask("&on-demand=false"))).containsExactly(stored);
    }

    @Test
    void comeInPages() {
        for (var month : List.of("2026-01", "2026-02", "2026-03")) {
            store(aDocument(CCD, month));
        }

        var first = ask("&start=2026&_count=2");
        var second = client.generic().loadPage().next(first).execute();

        assertThat(first.getEntry()).hasSize(2);
        assertThat(second.getEntry()).hasSize(1);
        assertThat(second.getLink("next")).isNull();
    }

    @Test
    void areAskedForByPostToo() {
        store(aDocument(CCD, "2026-02"));
        var discharge = store(aDocument(DISCHARGE, "2026-01"));

        var answer = client.post(
                "/DocumentReference/$docref",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "patient", "valueId": "%s"},
                  {"name": "start", "valueDateTime": "2026-01-01T00:00:00Z"},
                  {"name": "end", "valueDateTime": "2026-12-31T00:00:00Z"},
                  {"name": "on-demand", "valueBoolean": false},
                  {"name": "type", "valueCoding": {"system": "http://loinc.org", "code": "%s"}}]}"""
                        .formatted(patient, DISCHARGE));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ids(FhirTestClient.parse(Bundle.class, answer.body()))).containsExactly(discharge);
    }

    @Test
    void ofNobodyAndOfAnotherAreAnEmptyBundle() {
        store(aDocument(CCD, "2026-01"));
        var other = store(new Patient());
        var app = client.with(new Grant("app", Set.of("patient/DocumentReference.s"), other, null));

        assertThat(ids(ask("&start=2026", client, "unknown"))).isEmpty();
        assertThat(ids(ask("", app, patient))).isEmpty();
        assertThat(client.with(Grant.toService("service", Set.of("system/DocumentReference.r")))
                        .get("/DocumentReference/$docref?patient=" + patient)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            start=2026 ~ $docref is asked of no patient
            patient=Patient/1 ~ patient: Patient/1
            patient=1&patient=2 ~ patient is there 2 times: 1, 2
            patient=1&start=yesterday ~ start: yesterday
            patient=1&start=2026-02-03&end=2026-01-31 ~ start: 2026-02-03, end: 2026-01-31
            patient=1&type=http://loinc.org%7C ~ type: http://loinc.org|
            patient=1&on-demand=yes ~ on-demand: yes
            patient=1&profile=ccd ~ profile: ccd
            patient=1&date=2026 ~ The parameter date of $docref is unknown
            """)
    void areRefusedToABadRequest(String query, String sentence) {
        var answer = client.get("/DocumentReference/$docref?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(FhirTestClient.outcome(answer.body())
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .startsWith(sentence)
                .contains("(expected: ");
    }

    @Test
    void areDescribedInTheCapabilityStatement() {
        var statement = FhirTestClient.parse(
                CapabilityStatement.class, client.get("/metadata").body());

        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("DocumentReference"))
                .flatMap(resource -> resource.getOperation())
                .filteredOn(operation -> operation.getName().equals("docref"))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.getDefinition())
                            .isEqualTo("http://hl7.org/fhir/us/core/OperationDefinition/docref");
                    assertThat(operation.getDocumentation()).contains("makes none");
                });
    }

    private DocumentReference aDocument(String type, String month) {
        var document = new DocumentReference();
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setType(new CodeableConcept(new Coding("http://loinc.org", type, null)));
        document.setSubject(new Reference("Patient/" + patient));
        document.setDateElement(new InstantType(month + "-28T12:00:00Z"));
        document.getContext().setPeriod(Treatment.period(month + "-01T09:00:00Z", month + "-28T12:00:00Z"));
        document.addContent().getAttachment().setContentType("application/xml").setUrl("urn:oid:2.999.3");
        return document;
    }

    private String store(Resource resource) {
        return client.generic().create().resource(resource).execute().getId().getIdPart();
    }

    private Bundle ask(String more) {
        return ask(more, client, patient);
    }

    private static Bundle ask(String more, FhirTestClient by, String patient) {
        var answer = by.get("/DocumentReference/$docref?patient=" + patient + more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    private static List<String> ids(Bundle answer) {
        return answer.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
