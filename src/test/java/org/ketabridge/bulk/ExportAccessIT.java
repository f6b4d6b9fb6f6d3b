package org.ketabridge.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may export what, and who may have it. */
@FhirServerTest
class ExportAccessIT {

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private ClientStore clients;

    @Autowired
    private ExportWorker worker;

    @Autowired
    private ExportStorage storage;

    @Autowired
    private DataSource dataSource;

    private String since = "";
    private String patient = "";
    private String survey = "";
    private String laboratory = "";

    @BeforeEach
    void aPatientWithTwoObservations() {
        since = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        patient = client.create(new Patient());
        survey = client.create(observation("survey"));
        laboratory = client.create(observation("laboratory"));
    }

    private final List<String> consents = new ArrayList<>();

    private Observation observation(String category) {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .addCategory(new CodeableConcept(new Coding(CATEGORY, category, null)))
                .setCode(new CodeableConcept().setText("score"))
                .setSubject(new Reference(patient));
    }

    private static Grant service(String... scopes) {
        return Grant.toService("exporter-" + UUID.randomUUID(), Set.of(scopes));
    }

    private String asked() {
        return "/$export?_type=Observation&_since=" + since;
    }

    private static List<String> references(List<JsonNode> resources) {
        return resources.stream()
                .map(resource -> resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText())
                .toList();
    }

    private static String aFile(JsonNode manifest) {
        return ExportClient.below(manifest.path("output").path(0).path("url").asText());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "system/*.rs, 202",
        "system/Observation.s, 202",
        "system/Observation.read, 202",
        "system/Observation.r, 403",
        "system/Patient.rs, 403",
        "user/*.cruds, 403",
        "patient/*.cruds, 403"
    })
    void isForServicesThatMaySearchTheType(String scope, int status) {
        var grant = new Grant(
                "exporter",
                Set.of(scope),
                patient.substring(patient.indexOf('/') + 1),
                scope.startsWith("system") ? null : "Practitioner/1");

        assertThat(new ExportClient(client.with(grant)).begin(asked()).statusCode())
                .isEqualTo(status);
    }

    @Test
    void leavesOutTypesWithoutAScopeWhenNoneWasNamed() {
        var exported = new ExportClient(client.with(service("system/Patient.rs"))).export("/$export?_since=" + since);

        assertThat(exported.types()).containsOnly("Patient");
    }

    @Test
    void holdsAllThatAScopeForTheTypeReaches() {
        var exported = new ExportClient(client.with(service("system/Observation.rs"))).export(asked());

        assertThat(references(exported.of("Observation"))).containsExactlyInAnyOrder(survey, laboratory);
    }

    @Test
    void holdsWhatGranularScopesReach() {
        var exported = new ExportClient(client.with(service("system/Observation.rs?category=survey"))).export(asked());

        assertThat(references(exported.of("Observation"))).containsExactly(survey);
    }

    @Test
    void refusesAFilterThatAsksAboutWhatIsOutOfReach() {
        var answer = new ExportClient(client.with(service("system/Observation.rs")))
                .begin(asked() + "&_typeFilter=Observation%3Fsubject:Patient.gender%3Dfemale");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }

    @Test
    void leavesOutWhatPatientsDeny() {
        deny("Observation");

        var exported = new ExportClient(client.with(service("system/*.rs")))
                .export("/$export?_type=Observation,Patient&_since=" + since);

        assertThat(exported.types()).containsOnly("Patient");
    }

    @Test
    void leavesOutWhatPatientsDenyBeforeTheFileIsFetched() {
        var mine = new ExportClient(client.with(service("system/*.rs")));
        var manifest = mine.manifest(mine.begin("/$export?_type=Observation,Patient&_elements=status&_since=" + since));
        deny("Observation");

        for (var file : manifest.path("output")) {
            var lines = mine.lines(file.path("url").asText()).toString();
            assertThat(lines.contains(patient.substring(patient.indexOf('/') + 1)))
                    .isEqualTo(file.path("type").asText().equals("Patient"));
            assertThat(lines).doesNotContain("\"resourceType\":\"Observation\"");
        }
    }

    private void deny(String type) {
        var consent = new Consent().setStatus(ConsentState.ACTIVE);
        consent.setScope(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
        consent.addCategory(new CodeableConcept(new Coding("http://loinc.org", "59284-0", null)));
        consent.setPatient(new Reference(patient));
        consent.setPolicyRule(new CodeableConcept().setText("ours"));
        consent.getProvision()
                .setType(ConsentProvisionType.DENY)
                .addClass_(new Coding("http://hl7.org/fhir/resource-types", type, null));
        consents.add(client.create(consent));
    }

    /** What is denied here would be judged in every other test. */
    @AfterEach
    void withdrawAll() {
        consents.forEach(consent -> client.send("/" + consent, HttpRequest.Builder::DELETE));
    }

    @Test
    void isUnknownToWhoeverDidNotBeginIt() {
        var mine = new ExportClient(client.with(service("system/*.rs")));
        var others = client.with(service("system/*.cruds"));
        var begun = mine.begin(asked());
        var location = ExportClient.location(begun);
        var file = aFile(mine.manifest(begun));

        for (var path : List.of(location, file)) {
            assertIsAsIfItHadNeverBeen(others.get(path), others.get(never(path)));
        }
        assertIsAsIfItHadNeverBeen(
                others.send(location, HttpRequest.Builder::DELETE),
                others.send(never(location), HttpRequest.Builder::DELETE));
        assertThat(mine.await(location).statusCode()).isEqualTo(200);
    }

    private static String never(String path) {
        return path.replaceFirst("export=[^&]+", "export=never");
    }

    private static void assertIsAsIfItHadNeverBeen(HttpResponse<String> answer, HttpResponse<String> never) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body().replaceAll("The export \\S+", "The export never"))
                .isEqualTo(never.body());
    }

    @Test
    void givesAFileToANewTokenOfTheClientThatIsGrantedAsMuch() {
        var client1 = service("system/*.rs");
        var mine = new ExportClient(client.with(client1));
        var file = aFile(mine.manifest(mine.begin(asked())));
        var renewed = Grant.toService(client1.client(), Set.of("system/Observation.rs", "system/Patient.rs"));
        var narrower = Grant.toService(client1.client(), Set.of("system/Patient.rs"));
        var granular = Grant.toService(client1.client(), Set.of("system/Observation.rs?category=survey"));

        assertThat(client.with(renewed).get(file).statusCode()).isEqualTo(200);
        assertThat(client.with(narrower).get(file).statusCode()).isEqualTo(403);
        assertThat(client.with(granular).get(file).statusCode()).isEqualTo(403);
    }

    @Test
    void closesTheFilesWhenTheTokenIsRevoked() {
        var grant = service("system/*.rs");
        var token = tokens.issue(grant, Duration.ofMinutes(5));
        var mine = new ExportClient(client.withToken(token));
        var begun = mine.begin(asked());
        var file = aFile(mine.manifest(begun));
        tokens.revoke(token);
        var renewed = client.with(grant);

        assertThat(renewed.get(file).statusCode()).isEqualTo(403);
        assertThat(renewed.get(ExportClient.location(begun)).statusCode()).isEqualTo(403);
        assertThat(renewed.get(ExportClient.location(begun)).body()).contains("was taken back");
    }

    @Test
    void removesTheFilesWhenTheClientIsDisabled() throws IOException {
        var grant = service("system/*.rs");
        register(grant);
        var token = tokens.issue(grant, Duration.ofMinutes(5));
        var mine = new ExportClient(client.withToken(token));
        var begun = mine.begin(asked());
        var location = ExportClient.location(begun);
        var file = aFile(mine.manifest(begun));
        clients.disable(grant.client());
        worker.clean();

        assertThat(client.withToken(token).get(file).statusCode()).isEqualTo(401);
        assertThat(storage.exports()).doesNotContain(location.substring(location.indexOf('=') + 1));
        register(grant);
        var renewed = client.with(grant).get(location);
        assertThat(renewed.statusCode()).isEqualTo(403);
        assertThat(renewed.body()).contains("was taken back");
    }

    private void register(Grant grant) {
        clients.put(
                grant.client(),
                "Exports",
                grant.scopes(),
                new ClientKeys.Published(URI.create("https://exporter.example.org/jwks")));
    }

    @Test
    void isRecordedWithThePatientsWhoseResourcesItHolds() {
        var grant = service("system/*.rs");
        var mine = new ExportClient(client.with(grant));
        var begun = mine.begin(asked());
        client.with(grant).get(aFile(mine.manifest(begun)));

        var about = client.generic()
                .search()
                .byUrl("AuditEvent?patient=" + patient + "&altid=" + grant.client())
                .returnBundle(Bundle.class)
                .execute();
        var all = client.generic()
                .search()
                .byUrl("AuditEvent?altid=" + grant.client())
                .returnBundle(Bundle.class)
                .execute();

        assertThat(about.getEntry()).hasSize(1);
        assertThat(queries(about)).singleElement().asString().contains("$export-file?export=");
        assertThat(queries(all))
                .anyMatch(query -> query.startsWith("$export?_type=Observation"))
                .anyMatch(query -> query.startsWith("$export-status?"))
                .filteredOn(query -> query.contains("file=Observation-"))
                .hasSize(1);
    }

    private static List<String> queries(Bundle events) {
        return events.getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .flatMap(event -> event.getEntity().stream())
                .filter(AuditEvent.AuditEventEntityComponent::hasQuery)
                .map(AuditEvent.AuditEventEntityComponent::getDescription)
                .toList();
    }

    @Test
    void keepsNoTokenInTheDatabase() {
        var token = tokens.issue(service("system/*.rs"), Duration.ofMinutes(5));
        new ExportClient(client.withToken(token)).begin(asked());

        assertThat(JdbcClient.create(dataSource)
                        .sql("select count(*) from bulk_export where token = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
