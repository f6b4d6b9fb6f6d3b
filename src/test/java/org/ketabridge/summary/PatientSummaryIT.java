package org.ketabridge.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** {@code Patient/$summary}, of the guide's storyboard of esketamine from its begin until a dose was held and the next one given. */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class PatientSummaryIT {

    private static final String STORYBOARD = "classpath:guide/Bundle-storyboard-esketamine-*.json";
    private static final Pattern REFERENCE = Pattern.compile("\"reference\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PEOPLE_AND_PLACES =
            Pattern.compile("marcus-oyelaran|cedar-ridge|joel-kim|dana-whitfield|samir-rao");

    @Autowired
    private FhirTestClient client;

    private String marcus = "";

    @BeforeAll
    void aCourse() throws IOException {
        var own = "s" + UUID.randomUUID().toString().substring(0, 8);
        var files = new PathMatchingResourcePatternResolver().getResources(STORYBOARD);
        Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
        for (var file : List.of(files).subList(0, 7)) {
            var text = file.getContentAsString(StandardCharsets.UTF_8);
            var answer =
                    client.post("", PEOPLE_AND_PLACES.matcher(text).replaceAll(match -> own + "-" + match.group()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        marcus = own + "-marcus-oyelaran";
    }

    @Test
    void isADocumentWithTheCompositionFirstAndThePatient() {
        var document = summary(marcus);

        assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(document.getIdentifier().getValue()).startsWith("urn:uuid:");
        assertThat(document.hasTimestamp()).isTrue();
        var composition = composition(document);
        assertThat(composition.getType().getCodingFirstRep().getCode()).isEqualTo("60591-5");
        assertThat(composition.getSubject().getReference()).isEqualTo("Patient/" + marcus);
        assertThat(composition.getSection())
                .extracting(section -> section.getCode().getCodingFirstRep().getCode())
                .containsExactly("11450-4", "48765-2", "10160-0", "ketamine-therapy", "30954-2", "8716-3", "18776-5");
    }

    @Test
    void isValid() {
        var answer = client.post(
                "/Bundle/$validate",
                client.get("/Patient/" + marcus + "/$summary").body());

        var outcome = FhirTestClient.outcome(answer.body());
        assertThat(outcome.getIssue())
                .filteredOn(issue ->
                        issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .as(answer.body())
                .isEmpty();
    }

    @Test
    void refersOnlyToWhatIsInIt() {
        var document = summary(marcus);
        var inside = document.getEntry().stream()
                .map(entry -> entry.getResource().fhirType() + "/"
                        + entry.getResource().getIdElement().getIdPart())
                .collect(Collectors.toSet());

        assertThat(REFERENCE.matcher(FhirTestClient.json(document)).results())
                .extracting(match -> match.group(1))
                .isNotEmpty()
                .filteredOn(reference -> !reference.startsWith("#"))
                .allSatisfy(reference -> assertThat(inside).contains(reference));
        assertThat(document.getEntry()).allSatisfy(entry -> assertThat(entry.getFullUrl())
                .endsWith("/fhir/" + entry.getResource().fhirType() + "/"
                        + entry.getResource().getIdElement().getIdPart()));
        assertThat(types(document)).contains("Practitioner", "Organization");
    }

    @Test
    void tellsTheTherapy() {
        var therapy = text(section(summary(marcus), "ketamine-therapy"));

        assertThat(therapy)
                .contains("Current order", "Induction", "Intranasal esketamine", "Active")
                .contains(
                        "Last doses", "Nasal route", "56 mg", "84 mg", "Completed", "Not Done: Elevated blood pressure")
                .contains("Adverse events", "Blood pressure increased")
                .contains("REMS", "2026-01-30", "TEST-SPR-000123");
    }

    @Test
    void tellsScoresOverTimeTheLastVitalSignsAndThePlan() {
        var document = summary(marcus);

        assertThat(text(section(document, "30954-2"))).containsSubsequence("PHQ-9", "MADRS", "CADSS");
        assertThat(text(section(document, "8716-3"))).contains("Systolic 158 mmHg, Diastolic 96 mmHg");
        assertThat(text(section(document, "18776-5"))).contains("Induction");
    }

    @Test
    void leavesOutWhatWasRefuted() {
        assertThat(text(section(summary(marcus), "11450-4"))).doesNotContainIgnoringCase("aneurysm");
    }

    @Test
    void writesWhatIsRecordedAsTextWhateverItsCharacters() {
        var patient = patient(new Patient());
        var problem = new Condition().setSubject(new Reference("Patient/" + patient));
        problem.setCode(new CodeableConcept().setText("<script>alert(1)</script> & \"more\""));
        client.generic().create().resource(problem).execute();

        var body = client.get("/Patient/" + patient + "/$summary").body();

        assertThat(section(FhirTestClient.parse(Bundle.class, body), "11450-4")
                        .getText()
                        .getDivAsString())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;")
                .doesNotContain("<script>");
        assertThat(errors(body)).isEmpty();
    }

    @Test
    void saysOfWhatIsRequiredThatNothingIsThere() {
        var body =
                client.get("/Patient/" + patient(new Patient()) + "/$summary").body();

        assertThat(composition(FhirTestClient.parse(Bundle.class, body)).getSection())
                .hasSize(3)
                .allSatisfy(section -> {
                    assertThat(section.getEmptyReason().getCodingFirstRep().getCode())
                            .isEqualTo("unavailable");
                    assertThat(text(section)).contains("Nothing is recorded");
                });
        assertThat(errors(body)).isEmpty();
    }

    @Test
    void findsThePatientByIdentifier() {
        var value = UUID.randomUUID().toString();
        var patient = patient(identified(value));

        var answer = client.get("/Patient/$summary?identifier=urn:oid:2.999.1%7C" + value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(composition(FhirTestClient.parse(Bundle.class, answer.body()))
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/" + patient);

        patient(identified(value));
        assertThat(client.get("/Patient/$summary?identifier=urn:oid:2.999.1%7C" + value)
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.get("/Patient/$summary?identifier=never-was").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    /Patient/$summary; asked of no patient (expected: Patient/123/$summary, or one identifier
                    /Patient/$summary?identifier=1,2; asked of no patient (expected
                    /Patient/$summary?identifier=1&colour=red; The parameter colour of $summary is not supported (expected: identifier)
                    /Patient/1/$summary?identifier=1; The parameter identifier of $summary is not supported (expected: none""")
    void refusesWhatItCannotBeAskedWith(String path, String sentence) {
        var patient = patient(new Patient());
        var answer = client.get(path.replace("/1/", "/" + patient + "/"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains(sentence);
    }

    @Test
    void holdsWhatTheTokenReaches() {
        var scopes = Set.of("patient/Patient.r", "patient/Condition.rs", "patient/Observation.rs?category=survey");
        var document = summary(client.with(new Grant("app", scopes, marcus, null)), marcus);

        assertThat(types(document)).containsOnly("Composition", "Patient", "Condition", "Observation", "Device");
        assertThat(text(section(document, "10160-0"))).contains("Nothing is recorded here that this request reaches");
        assertThat(composition(document).getSection())
                .extracting(section -> section.getCode().getCodingFirstRep().getCode())
                .containsExactly("11450-4", "48765-2", "10160-0", "30954-2");

        var other = client.with(new Grant("app", Set.of("patient/*.rs"), patient(new Patient()), null));
        assertThat(other.get("/Patient/" + marcus + "/$summary").statusCode()).isEqualTo(404);
        var without = client.with(new Grant("app", Set.of("patient/Condition.rs"), marcus, null));
        assertThat(without.get("/Patient/" + marcus + "/$summary").statusCode()).isEqualTo(403);
    }

    @Test
    void leavesOutWhatThePatientDenies() {
        var patient = patient(new Patient());
        client.generic()
                .create()
                .resource(new Condition()
                        .setCode(new CodeableConcept().setText("a problem"))
                        .setSubject(new Reference("Patient/" + patient)))
                .execute();
        client.generic()
                .create()
                .resource(new AllergyIntolerance()
                        .setCode(new CodeableConcept().setText("an allergy"))
                        .setClinicalStatus(new CodeableConcept(new Coding(
                                "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active", null)))
                        .setPatient(new Reference("Patient/" + patient)))
                .execute();
        var denial = FhirTestClient.parse(
                Consent.class,
                """
                {"resourceType":"Consent","status":"active","category":[{"text":"privacy"}],"policyRule":{"text":"ours"},
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "patient":{"reference":"Patient/%s"},"provision":{"type":"deny","class":[
                  {"system":"http://hl7.org/fhir/resource-types","code":"Condition"}]}}"""
                        .formatted(patient));
        var stored =
                client.generic().create().resource(denial).execute().getId().toUnqualifiedVersionless();

        var document = summary(patient);
        client.generic().delete().resourceById(stored).execute();

        assertThat(text(section(document, "11450-4"))).contains("Nothing is recorded");
        assertThat(text(section(document, "48765-2"))).contains("an allergy");
    }

    @Test
    void isAudited() {
        var app = "app-" + UUID.randomUUID();
        summary(client.with(new Grant(app, Set.of("patient/*.rs"), marcus, null)), marcus);

        var auditor = client.with(Grant.toService("auditor", Set.of("system/AuditEvent.rs")));
        var found = FhirTestClient.parse(
                Bundle.class, auditor.get("/AuditEvent?altid=" + app).body());
        assertThat(found.getEntry()).singleElement().satisfies(entry -> {
            var event = (AuditEvent) entry.getResource();
            assertThat(event.getEntity())
                    .extracting(entity -> entity.getWhat().getReference())
                    .contains("Patient/" + marcus);
        });
    }

    @Test
    void namesTheDefinitionOfIpsInTheMetadata() {
        var statement = client.generic()
                .capabilities()
                .ofType(CapabilityStatement.class)
                .execute();

        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("Patient"))
                .flatExtracting(CapabilityStatementRestResourceComponent::getOperation)
                .filteredOn(operation -> operation.getName().equals("summary"))
                .extracting(CapabilityStatementRestResourceOperationComponent::getDefinition)
                .containsOnly("http://hl7.org/fhir/uv/ips/OperationDefinition/summary");
    }

    private Bundle summary(String patient) {
        return summary(client, patient);
    }

    private static Bundle summary(FhirTestClient client, String patient) {
        var answer = client.get("/Patient/" + patient + "/$summary");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    private List<String> errors(String document) {
        return FhirTestClient.codes(
                FhirTestClient.outcome(
                        client.post("/Bundle/$validate", document).body()),
                IssueSeverity.ERROR);
    }

    private static Composition composition(Bundle document) {
        return (Composition) document.getEntryFirstRep().getResource();
    }

    private static SectionComponent section(Bundle document, String code) {
        return composition(document).getSection().stream()
                .filter(section ->
                        code.equals(section.getCode().getCodingFirstRep().getCode()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(SectionComponent section) {
        return section.getText().getDiv().allText();
    }

    private static List<String> types(Bundle document) {
        return document.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .map(Resource::fhirType)
                .distinct()
                .toList();
    }

    private static Patient identified(String value) {
        var patient = new Patient();
        patient.addIdentifier().setSystem("urn:oid:2.999.1").setValue(value);
        return patient;
    }

    private String patient(Patient patient) {
        return client.generic().create().resource(patient).execute().getId().getIdPart();
    }
}
