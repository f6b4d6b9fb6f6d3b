package org.ketabridge.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bulk Data 2.0 export; the numbers are those of the checklist in {@code docs/conformance.md}. */
@FhirServerTest
class ExportIT {

    private static final String SYSTEM = "urn:oid:2.999.7";
    private static final String DEFINITION = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private PublicAddress address;

    @Autowired
    private DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    private ExportClient exports;

    /** Before anything of this test was stored. */
    private String since = "";

    @SuppressWarnings("NullAway.Init")
    private Clinic clinic;

    /** A treatment of a patient, with ids by type. */
    private record Clinic(Map<String, String> first, Map<String, String> second, String group) {

        String patient() {
            return "Patient/" + first.get("Patient");
        }

        String other() {
            return "Patient/" + second.get("Patient");
        }
    }

    @BeforeEach
    void twoPatientsOfWhomOneIsInAGroup() {
        exports = new ExportClient(client);
        since = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        var first = store(treatment());
        var second = store(treatment());
        var group = new Group().setType(GroupType.PERSON).setActual(true);
        group.addMember().setEntity(new Reference("Patient/" + first.get("Patient")));
        group.addMember()
                .setEntity(new Reference("Patient/" + second.get("Patient")))
                .setInactive(true);
        clinic = new Clinic(first, second, create(group));
    }

    private static Bundle treatment() {
        var treatment = Treatment.ofANewPatient();
        var subject = new Reference(treatment.urlOf(Patient.class));
        var score = treatment.add(observation(subject, "survey"));
        treatment.add(new Provenance()
                .addTarget(new Reference(score))
                .setRecordedElement(new InstantType("2026-01-05T12:00:00Z"))
                .addAgent(new ProvenanceAgentComponent().setWho(new Reference(treatment.urlOf(Practitioner.class)))));
        return treatment.transaction();
    }

    private static Observation observation(Reference subject, String category) {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .addCategory(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/observation-category", category, null)))
                .setCode(new CodeableConcept(new Coding(SYSTEM, "score", null)).setText("score"))
                .setSubject(subject);
    }

    private Map<String, String> store(Bundle transaction) {
        var ids = new HashMap<String, String>();
        client.generic().transaction().withBundle(transaction).execute().getEntry().stream()
                .map(entry -> new IdType(entry.getResponse().getLocation()))
                .forEach(id -> ids.put(id.getResourceType(), id.getIdPart()));
        return ids;
    }

    private String create(Resource resource) {
        return client.generic().create().resource(resource).execute().getId().getIdPart();
    }

    private static Set<String> references(Map<String, String> stored) {
        return stored.entrySet().stream()
                .map(entry -> entry.getKey() + "/" + entry.getValue())
                .collect(Collectors.toSet());
    }

    private String group() {
        return "/Group/" + clinic.group + "/$export";
    }

    private static String posting(String... patients) {
        var parameters = new ArrayList<String>();
        for (var patient : patients) {
            parameters.add("{\"name\":\"patient\",\"valueReference\":{\"reference\":\"" + patient + "\"}}");
        }
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", parameters) + "]}";
    }

    @Test
    void b1IsToldInTheCapabilityStatement() {
        var statement = client.withoutToken()
                .generic()
                .capabilities()
                .ofType(CapabilityStatement.class)
                .execute();

        assertThat(statement.getInstantiates())
                .extracting(canonical -> canonical.getValue())
                .contains("http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data");
        assertThat(statement.getRestFirstRep().getOperation())
                .filteredOn(operation -> operation.getName().startsWith("export"))
                .extracting(operation -> operation.getName() + " " + operation.getDefinition())
                .containsExactly("export " + DEFINITION + "export");
        for (var type : List.of("Patient", "Group")) {
            assertThat(statement.getRestFirstRep().getResource())
                    .filteredOn(resource -> resource.getType().equals(type))
                    .flatExtracting(resource -> resource.getOperation())
                    .filteredOn(operation -> operation.getName().equals("export"))
                    .extracting(operation -> operation.getDefinition())
                    .containsExactly(DEFINITION + type.toLowerCase(Locale.ROOT) + "-export");
        }
    }

    @Nested
    class TheKickOff {

        @Test
        void b2IsRefusedWithoutAToken() {
            for (var path : List.of("/$export", "/Patient/$export", group())) {
                assertThat(new ExportClient(client.withoutToken()).begin(path).statusCode())
                        .isEqualTo(401);
            }
        }

        @Test
        void b3AndB13IsAcceptedByGetAndByPostAtEachLevel() {
            for (var path : List.of("/$export", "/Patient/$export", group())) {
                for (var begun : List.of(
                        exports.begin(path + "?_type=Patient&_since=" + since),
                        exports.begin(
                                path,
                                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"_type\",\"valueString\":\"Patient\"},"
                                        + "{\"name\":\"_since\",\"valueInstant\":\"" + since + "\"}]}"))) {
                    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
                    assertThat(begun.headers().firstValue("Content-Location").orElse(""))
                            .startsWith(address.fhirBase() + "/");
                    assertThat(exports.resources(exports.manifest(begun), "output")
                                    .ids("Patient"))
                            .contains(clinic.first.get("Patient"));
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/fhir+ndjson", "application/ndjson", "ndjson"})
        void b4TakesEachSpellingOfTheFormat(String format) {
            var begun = exports.begin(
                    "/$export?_type=Patient&_since=" + since + "&_outputFormat=" + FhirTestClient.encoded(format));

            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        }

        @Test
        void b5ExportsWhatWasStoredSinceOfTheTypesThatWereNamed() {
            var exported = exports.export("/$export?_type=Patient,Observation&_since=" + since);

            assertThat(exported.types()).containsOnly("Patient", "Observation");
            assertThat(exported.ids("Patient"))
                    .containsExactlyInAnyOrder(clinic.first.get("Patient"), clinic.second.get("Patient"));
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "400 | /$export?_type=Pateint | the nearest are Patient",
                    "400 | /$export?_type=AuditEvent | is not exported",
                    "400 | /$export?_since=2026-01-05 | 2026-01-05T09:30:00Z",
                    "400 | /$export?_since=yesterday | 2026-01-05T09:30:00Z",
                    "400 | /$export?_until=soon | 2026-01-05T09:30:00Z",
                    "400 | /$export?_since=2026-01-05T09:30:00Z&_until=2026-01-05T09:30:00Z | later than",
                    "400 | /$export?_outputFormat=application/parquet | application/fhir+ndjson",
                    "400 | /$export?_typ=Patient | no parameter _typ",
                    "400 | /$export?_type=Patient&_typeFilter=Observation%3Fstatus%3Dfinal | of an exported type",
                    "400 | /$export?_type=Patient&_typeFilter=Patient | such as MedicationRequest?status=active",
                    "400 | /$export?_type=Patient&_typeFilter=Patient%3F_sort%3Dname | without _sort",
                    "400 | /$export?_type=Patient&_typeFilter=Patient%3Fnaem%3Dx | naem",
                    "400 | /$export?_type=Patient&_typeFilter=Patient%3Fgeneral-practitioner.naem%3Dx | naem",
                    "400 | /$export?_type=Patient&_typeFilter=Patient%3Fname%3D%2500 | the character 0",
                    "400 | /$export?_type=Patient&_typeFilter=Patient%3F_id:not%3Dx | without a modifier of _id",
                    "400 | /$export?_type=Patient&_elements=Patient.name.family | Patient.name or id",
                    "400 | /$export?_type=Patient&_elements=nothing | Patient.name or id",
                    "400 | /$export?includeAssociatedData=Everything | LatestProvenanceResources",
                    "400 | /$export?patient=Patient/1 | Patient/$export",
                    "400 | /Patient/$export?patient=Patient/1 | POST of Parameters",
                    "400 | /Patient/$export?_type=Practitioner | in the records of patients",
                    "400 | /Patient/$export?_type=Group | neither in the records",
                    "404 | /Group/nobody/$export | Group/nobody is not known",
                    "400 | /$export-status | The parameter export is missing",
                    "404 | /$export-status?export=none | The export none is not known",
                    "404 | /$export-status?export=no%00ne | is not known",
                    "404 | /$export-file?export=no%00ne&file=none | is not known"
                })
        void b6IsRefusedWithAnOperationOutcomeThatSaysWhatWasExpected(int status, String path, String expected) {
            var answer = exports.begin(path);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/fhir+json");
            assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                    .contains(expected);
        }

        @Test
        void b6IsRefusedUnlessItPrefersToBeAnsweredLater() {
            var answer = client.get("/$export");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("respond-async");
        }

        @Test
        void leavesOutWhatItDoesNotUnderstandWhenTheClientPrefersAndSaysSo() {
            var begun = client.send("/$export?_type=Patient,Pateint&_typ=x&_since=" + since, request -> request.header(
                            "Prefer", "respond-async, handling=lenient")
                    .GET());
            var manifest = exports.manifest(begun);

            assertThat(exports.resources(manifest, "output").types()).containsOnly("Patient");
            assertThat(exports.resources(manifest, "error").of("OperationOutcome"))
                    .extracting(outcome -> outcome.path("issue")
                                    .path(0)
                                    .path("severity")
                                    .asText() + " "
                            + outcome.path("issue").path(0).path("diagnostics").asText())
                    .satisfiesExactlyInAnyOrder(
                            note -> assertThat(note).startsWith("warning ").contains("Pateint"),
                            note -> assertThat(note).startsWith("warning ").contains("_typ "));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$export",
                    "Patient/$export",
                    "$export-status?export=none",
                    "$export-file?export=none&file=none"
                })
        void isNoEntryOfABundle(String url) {
            var answer = client.post(
                    "",
                    "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\""
                            + url + "\"}}]}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"400").contains("cannot be asked for in a Bundle");
        }

        @Test
        void isAcceptedWithARequestIdOfAnyLength() {
            var begun = client.send(
                    "/$export?_type=Patient&_since=" + since, request -> request.header("Prefer", "respond-async")
                            .header("X-Request-ID", "x".repeat(300))
                            .GET());

            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        }

        @Test
        void takesABodyOfParametersOnly() {
            var answer = exports.begin("/$export", "{\"resourceType\":\"Patient\"}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("expected: Parameters");
        }
    }

    @Nested
    class TheFiles {

        @Test
        void b7AndB8AreListedAndHoldOneTypeEach() {
            var begun = exports.begin("/$export?_type=Patient,Practitioner&_since=" + since);
            var status = exports.await(ExportClient.location(begun));
            var manifest = ExportClient.read(status.body());

            assertThat(status.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            assertThat(Instant.parse(manifest.path("transactionTime").asText()))
                    .isBetween(Instant.parse(since), Instant.now());
            assertThat(manifest.path("request").asText())
                    .isEqualTo(address.fhirBase() + "/$export?_type=Patient,Practitioner&_since=" + since);
            assertThat(manifest.path("requiresAccessToken").isBoolean()).isTrue();
            assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
            assertThat(manifest.path("error").isArray()).isTrue();
            assertThat(manifest.path("output")).hasSize(2);
            for (var file : manifest.path("output")) {
                assertThat(file.path("url").asText()).startsWith(address.fhirBase() + "/");
                assertThat(exports.lines(file.path("url").asText())).hasSize(2).allSatisfy(line -> assertThat(
                                line.path("resourceType"))
                        .isEqualTo(file.path("type")));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"application/fhir+ndjson", "application/json", "*/*", "text/html", "application/fhir+xml"})
        void b8AreNdjsonWhateverIsAccepted(String accepted) {
            var answer = client.send(
                    aFile(), request -> request.header("Accept", accepted).GET());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/fhir+ndjson");
        }

        private String aFile() {
            var manifest = exports.manifest(exports.begin("/$export?_type=Patient&_since=" + since));
            return ExportClient.below(
                    manifest.path("output").path(0).path("url").asText());
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "no%00ne", "no/ne"})
        void areUnknownByOtherNames(String name) {
            var answer = client.get(aFile().replaceFirst("file=.*", "file=" + name));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        }

        @Test
        void b9NeedAToken() {
            assertThat(client.withoutToken().get(aFile()).statusCode()).isEqualTo(401);
        }

        @Test
        void areZippedWhenThatIsAccepted() throws Exception {
            var file = aFile();
            var token = tokens.issue(Grant.toService("tests", Set.of("system/*.cruds")), Duration.ofMinutes(5));
            var request = HttpRequest.newBuilder(URI.create(address.fhirBase() + file))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept-Encoding", "gzip")
                    .build();
            var zipped = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());

            assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(new String(new GZIPInputStream(zipped.body()).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(client.get(file).body());
        }

        @Test
        void holdWhatIsStored() {
            var exported = exports.export("/Patient/$export", posting(clinic.patient()));

            assertThat(exported.references()).isEqualTo(references(clinic.first));
            exported.byType()
                    .forEach((type, resources) -> resources.forEach(resource -> assertThat(resource)
                            .isEqualTo(ExportClient.read(client.get("/" + type + "/"
                                            + resource.path("id").asText())
                                    .body()))));
        }

        @Test
        void b10OfAGroupAreThoseOfItsMembers() {
            var exported = exports.export(group());

            assertThat(exported.references()).isEqualTo(references(clinic.first));
            assertThat(exported.types()).contains("Provenance");
        }

        @Test
        void b10OfAllPatientsHoldWhatTheirRecordsReferTo() {
            var exported = exports.export("/Patient/$export?_since=" + since);

            assertThat(exported.references())
                    .containsAll(references(clinic.first))
                    .containsAll(references(clinic.second));
            assertThat(exported.types()).doesNotContain("Group");
        }

        @Test
        void ofNamedMembersHoldOnlyTheirs() {
            var group = new Group().setType(GroupType.PERSON).setActual(true);
            group.addMember().setEntity(new Reference(clinic.patient()));
            group.addMember().setEntity(new Reference(clinic.other()));
            var both = "/Group/" + create(group) + "/$export";

            assertThat(exports.export(both + "?_type=Patient").ids("Patient")).hasSize(2);
            assertThat(exports.export(both, posting(clinic.other())).references())
                    .isEqualTo(references(clinic.second));
        }

        @Test
        void areNoneForAPatientWhoIsNotThereOrNotAMember() {
            for (var answer : List.of(
                    exports.begin("/Patient/$export", posting("Patient/nobody")),
                    exports.begin(group(), posting(clinic.other())))) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            }
        }

        @Test
        void ofAGroupInAGroupHoldThoseOfItsMembers() {
            var outer = new Group().setType(GroupType.PERSON).setActual(true);
            outer.addMember().setEntity(new Reference("Group/" + clinic.group));

            assertThat(exports.export("/Group/" + create(outer) + "/$export?_type=Patient")
                            .ids("Patient"))
                    .containsExactly(clinic.first.get("Patient"));
        }

        @Test
        void ofAGroupHoldNobodyWhoIsInAGroupThatIsGone() {
            var inner = new Group().setType(GroupType.PERSON).setActual(true);
            inner.addMember().setEntity(new Reference(clinic.other()));
            var gone = "Group/" + create(inner);
            var outer = new Group().setType(GroupType.PERSON).setActual(true);
            outer.addMember().setEntity(new Reference(clinic.patient()));
            outer.addMember().setEntity(new Reference(gone));
            var id = create(outer);
            // As an earlier server left it: this one deletes nothing that is referred to.
            JdbcClient.create(dataSource)
                    .sql(
                            "update hfj_resource set res_deleted_at = res_updated where res_type = 'Group' and fhir_id = ?")
                    .param(gone.substring("Group/".length()))
                    .update();

            assertThat(exports.export("/Group/" + id + "/$export?_type=Patient").ids("Patient"))
                    .containsExactly(clinic.first.get("Patient"));
        }

        @Test
        void ofAGroupHoldNobodyWhoIsInAGroupOutOfReach() {
            var outer = new Group()
                    .setType(GroupType.PERSON)
                    .setActual(true)
                    .setCode(new CodeableConcept(new Coding(SYSTEM, "outer", null)).setText("outer"));
            outer.addMember().setEntity(new Reference("Group/" + clinic.group));
            outer.addMember().setEntity(new Reference(clinic.other()));
            var service = Grant.toService("exporter", Set.of("system/Patient.rs", "system/Group.rs?code=outer"));

            assertThat(new ExportClient(client.with(service))
                            .export("/Group/" + create(outer) + "/$export?_type=Patient")
                            .ids("Patient"))
                    .containsExactly(clinic.second.get("Patient"));
        }

        @Test
        void leadToAttachments() {
            var image = new Binary().setContentType("text/plain").setData("an image".getBytes(StandardCharsets.UTF_8));
            image.setSecurityContext(new Reference(clinic.patient()));
            var binary = create(image);
            var document = new DocumentReference().setStatus(DocumentReferenceStatus.CURRENT);
            document.setSubject(new Reference(clinic.patient()));
            document.addContent().getAttachment().setContentType("text/plain").setUrl("Binary/" + binary);
            create(document);

            var exported = exports.export(group());
            var url = exported.of("DocumentReference")
                    .get(0)
                    .path("content")
                    .path(0)
                    .path("attachment")
                    .path("url")
                    .asText();

            assertThat(exported.types()).doesNotContain("Binary");
            assertThat(url).isEqualTo(address.fhirBase() + "/Binary/" + binary);
            assertThat(client.get(ExportClient.below(url)).statusCode()).isEqualTo(200);
            assertThat(exports.export("/$export?_type=Binary&_since=" + since).ids("Binary"))
                    .containsExactly(binary);
        }
    }

    @Nested
    class TheParameters {

        @Test
        void sinceTellsWhatWasDeleted() {
            var score = create(observation(new Reference(clinic.patient()), "survey"));
            var ofOther = create(observation(new Reference(clinic.other()), "survey"));
            client.generic().delete().resourceById("Observation", score).execute();
            client.generic().delete().resourceById("Observation", ofOther).execute();

            assertThat(deleted("/$export?_type=Observation&_since=" + since))
                    .containsExactlyInAnyOrder("Observation/" + score, "Observation/" + ofOther);
            assertThat(deleted(group() + "?_since=" + since)).containsExactly("Observation/" + score);
            assertThat(deleted("/$export?_type=Patient&_since=" + since)).isEmpty();
        }

        private List<String> deleted(String path) {
            var manifest = exports.manifest(exports.begin(path));
            return exports.resources(manifest, "deleted").of("Bundle").stream()
                    .peek(bundle -> assertThat(bundle.path("type").asText()).isEqualTo("transaction"))
                    .flatMap(bundle -> StreamSupport.stream(bundle.path("entry").spliterator(), false))
                    .map(entry -> entry.path("request"))
                    .peek(request -> assertThat(request.path("method").asText()).isEqualTo("DELETE"))
                    .map(request -> request.path("url").asText())
                    .toList();
        }

        @Test
        void untilLeavesOutWhatIsLater() {
            var then = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
            while (Instant.now().isBefore(then)) {
                Thread.onSpinWait();
            }
            var later = create(observation(new Reference(clinic.patient()), "survey"));

            assertThat(exports.export(group() + "?_type=Observation").ids("Observation"))
                    .contains(later);
            assertThat(exports.export(group() + "?_type=Observation&_until=" + then)
                            .ids("Observation"))
                    .containsExactly(clinic.first.get("Observation"));
        }

        @Test
        void typeFilterChoosesByAnyOfItsSearches() {
            var vital = create(observation(new Reference(clinic.patient()), "vital-signs"));
            var laboratory = create(observation(new Reference(clinic.patient()), "laboratory"));
            create(observation(new Reference(clinic.patient()), "imaging"));
            var filters = FhirTestClient.encoded(
                    "Observation?category=vital-signs,Observation?category=laboratory,exam&subject:Patient.gender=female");

            var exported = exports.export(group() + "?_type=Observation,Patient&_typeFilter=" + filters);

            assertThat(exported.ids("Observation")).containsExactlyInAnyOrder(vital, laboratory);
            assertThat(exported.of("Patient")).hasSize(1);
        }

        @Test
        void elementsReduceResourcesAndMarkThem() {
            var exported = exports.export(group() + "?_type=Patient,Observation&_elements=Patient.gender,subject");

            assertThat(exported.of("Patient").get(0).properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("resourceType", "id", "meta", "gender");
            assertThat(exported.of("Observation").get(0).properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("resourceType", "id", "meta", "status", "code", "subject");
            assertThat(exported.of("Patient").get(0).path("meta").path("tag").toString())
                    .contains("SUBSETTED");
        }

        @Test
        void includeAssociatedDataChoosesProvenance() {
            var score = new Reference("Observation/" + clinic.first.get("Observation"));
            var later = new Provenance()
                    .addTarget(score)
                    .setRecordedElement(new InstantType("2026-01-06T12:00:00Z"))
                    .addAgent(new ProvenanceAgentComponent().setWho(new Reference().setDisplay("somebody")));
            var last = create(later);
            var path = group() + "?_type=Observation&includeAssociatedData=";

            assertThat(exports.export(path + "LatestProvenanceResources").ids("Provenance"))
                    .containsExactly(last);
            assertThat(exports.export(path + "LatestProvenanceResources,RelevantProvenanceResources")
                            .ids("Provenance"))
                    .containsExactlyInAnyOrder(last, clinic.first.get("Provenance"));
            assertThat(exports.export(group() + "?_type=Observation").types()).doesNotContain("Provenance");
        }

        @Test
        void typeLeavesOutWhatIsReferredTo() {
            assertThat(exports.export(group() + "?_type=MedicationAdministration,Practitioner")
                            .types())
                    .containsOnly("MedicationAdministration", "Practitioner");
            assertThat(exports.export(group() + "?_type=MedicationAdministration")
                            .types())
                    .containsOnly(MedicationAdministration.class.getSimpleName());
        }
    }

    @Nested
    class TheEnd {

        @Test
        void b11OfAFinishedExportLeavesNothing() {
            var begun = exports.begin("/$export?_type=Patient&_since=" + since);
            var manifest = exports.manifest(begun);
            var file = ExportClient.below(
                    manifest.path("output").path(0).path("url").asText());

            assertThat(delete(ExportClient.location(begun)).statusCode()).isEqualTo(202);
            assertThat(client.get(file).statusCode()).isEqualTo(404);
            assertIsUnknown(client.get(ExportClient.location(begun)));
            assertIsUnknown(delete(ExportClient.location(begun)));
        }

        @Test
        void b11RightAfterTheKickOffIsTheEndToo() {
            var location = ExportClient.location(exports.begin("/$export"));

            assertThat(delete(location).statusCode()).isEqualTo(202);
            assertIsUnknown(client.get(location));
        }

        private HttpResponse<String> delete(String location) {
            return client.send(location, HttpRequest.Builder::DELETE);
        }

        private void assertIsUnknown(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                    .contains("is not known");
        }

        @Test
        void b12IsAnnounced() {
            var status = exports.await(ExportClient.location(exports.begin("/$export?_type=Patient&_since=" + since)));

            var expires = DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    status.headers().firstValue("Expires").orElseThrow(), Instant::from);
            assertThat(expires)
                    .isBetween(
                            Instant.now().plus(Duration.ofHours(23)),
                            Instant.now().plus(Duration.ofHours(25)));
        }
    }
}
