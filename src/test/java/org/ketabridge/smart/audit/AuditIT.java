package org.ketabridge.smart.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.smart.person.PersonStore;
import org.ketabridge.smart.person.Role;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What is recorded of each request, who may read it, and how it is found. */
@FhirServerTest
class AuditIT {

    private static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PersonStore people;

    @Autowired
    private FhirContext fhir;

    @Autowired
    private IValidationSupport validation;

    /** The id of a client that nobody else has, so that what it does is found by it. */
    private final String app = "app-" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private FhirTestClient doer;

    @SuppressWarnings("NullAway.Init")
    private FhirTestClient auditor;

    private String patient = "";
    private String observation = "";

    @BeforeEach
    void aPatientWithAnObservation() {
        auditor = client.with(Grant.toService("auditor", Set.of("system/AuditEvent.rs")));
        doer = client.with(new Grant(app, Set.of("user/*.cruds"), null, "Practitioner/p-" + app, "dana", Set.of()));
        patient = stored(client.post("/Patient", "{\"resourceType\":\"Patient\"}"));
        observation = stored(client.post("/Observation", observation()));
    }

    private String observation() {
        return """
                {"resourceType":"Observation","status":"final","code":{"text":"a score"},"subject":{"reference":"%s"}}"""
                .formatted(patient);
    }

    /** The relative reference of what was created. */
    private static String stored(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location.replaceAll(".*/fhir/", "").replaceAll("/_history.*", "");
    }

    private List<AuditEvent> recorded() {
        return found("altid=" + app + "&_sort=date");
    }

    private List<AuditEvent> found(String query) {
        return events(search(query));
    }

    private Bundle search(String query) {
        var answer = auditor.get("/AuditEvent?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static List<AuditEvent> events(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .toList();
    }

    private static List<String> subtypes(List<AuditEvent> events) {
        return events.stream()
                .map(event -> event.getSubtypeFirstRep().getCode())
                .toList();
    }

    private static AuditEventEntityComponent entity(AuditEvent event, String role) {
        return event.getEntity().stream()
                .filter(entity -> role.equals(entity.getRole().getCode()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> about(AuditEvent event, String role) {
        return event.getEntity().stream()
                .filter(entity -> role.equals(entity.getRole().getCode()))
                .map(entity -> entity.getWhat().getReference())
                .toList();
    }

    private static HttpRequest.Builder put(HttpRequest.Builder request, String json) {
        return request.header("Content-Type", "application/fhir+json").PUT(BodyPublishers.ofString(json));
    }

    @Nested
    class WhatIsRead {

        @Test
        void inPartsIsRecordedWithThePatientsItIsOf() {
            doer.get("/" + observation + "/$graphql?query=" + FhirTestClient.encoded("{id}"));
            doer.get("/$graphql?query="
                    + FhirTestClient.encoded("{Observation(id:\"" + observation.replaceAll(".*/", "") + "\"){id}}"));
            doer.get("/$diff?from=" + observation + "&to=" + observation + "/_history/1");

            assertThat(recorded())
                    .extracting(event -> about(event, "1"))
                    .containsExactly(List.of(patient), List.of(patient), List.of(patient));
        }

        @Test
        void isRecordedWithWhoReadItOfWhomByWhichClient() {
            var answer = doer.get("/" + observation);

            var event = recorded().get(0);
            assertThat(recorded()).hasSize(1);
            assertThat(event.getMeta().getProfile().get(0).getValue()).isEqualTo(PROFILES + "PatientRead");
            assertThat(event.getType().getCode()).isEqualTo("rest");
            assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("read");
            assertThat(event.getAction()).isEqualTo(AuditEvent.AuditEventAction.R);
            assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._0);
            assertThat(event.getAgent().stream().filter(AuditEventAgentComponent::getRequestor))
                    .singleElement()
                    .satisfies(person -> {
                        assertThat(person.getWho().getReference()).isEqualTo("Practitioner/p-" + app);
                        assertThat(person.getAltId()).isEqualTo("dana");
                        assertThat(person.getType().getCodingFirstRep().getCode())
                                .isEqualTo("IRCP");
                    });
            assertThat(event.getAgent()).anySatisfy(agent -> {
                assertThat(agent.getWho().getIdentifier().getValue()).isEqualTo(app);
                assertThat(agent.getNetwork().getAddress()).isEqualTo("127.0.0.1");
            });
            assertThat(about(event, "1")).containsExactly(patient);
            assertThat(about(event, "4")).containsExactly(observation + "/_history/1");
            assertThat(event.getEntity()).anySatisfy(entity -> assertThat(
                            entity.getWhat().getIdentifier().getValue())
                    .isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow()));
        }

        @Test
        void isRecordedToConformToR4() {
            doer.get("/" + observation);
            doer.get("/Observation?subject=" + patient);
            doer.get("/Observation/none");
            doer.post("/Observation", observation());

            var validator = fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(validation));
            assertThat(recorded()).hasSize(4).allSatisfy(event -> {
                // The patterns' own package is not at hand.
                event.setMeta(null);
                assertThat(validator.validateWithResult(event).getMessages())
                        .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                        .isEmpty();
            });
        }

        @Test
        void ofASearchIsThePatientsAndWhatWasAsked() {
            doer.get("/Observation?subject=" + patient + "&status=final");

            var event = recorded().get(0);
            assertThat(event.getMeta().getProfile().get(0).getValue()).isEqualTo(PROFILES + "PatientQuery");
            assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("search-type");
            assertThat(event.getAction()).isEqualTo(AuditEvent.AuditEventAction.E);
            assertThat(about(event, "1")).containsExactly(patient);
            assertThat(about(event, "4")).isEmpty();
            assertThat(new String(entity(event, "24").getQuery(), StandardCharsets.UTF_8))
                    .startsWith("Observation?")
                    .contains("status=final")
                    .contains("subject=" + FhirTestClient.encoded(patient));
        }

        @Test
        void ofASearchByPostIsWhatThePostAsked() {
            doer.send("/Observation/_search", request -> request.header(
                            "Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("subject=" + patient)));

            assertThat(entity(recorded().get(0), "24").getDescription())
                    .contains("subject=" + FhirTestClient.encoded(patient));
        }

        @ParameterizedTest
        @CsvSource({
            "/_history/1, vread, R",
            "/_history, history-instance, R",
        })
        void mayBeAVersionOrAHistory(String path, String subtype, String action) {
            doer.get("/" + observation + path);

            var event = recorded().get(0);
            assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo(subtype);
            assertThat(event.getAction().toCode()).isEqualTo(action);
            assertThat(about(event, "4")).anyMatch(reference -> reference.startsWith(observation));
            assertThat(about(event, "1")).containsExactly(patient);
        }

        @Test
        void byAnOperationIsRecordedWithItsPatients() {
            doer.get("/" + patient + "/$everything");

            var event = recorded().get(0);
            assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("operation");
            assertThat(about(event, "1")).containsExactly(patient);
            assertThat(entity(event, "24").getDescription()).isEqualTo(patient + "/$everything");
        }

        @Test
        void isRecordedOfAPageToo() {
            client.post("/Observation", observation());
            var first = doer.get("/Observation?subject=" + patient + "&_count=1");
            var next = fhir.newJsonParser()
                    .parseResource(Bundle.class, first.body())
                    .getLink("next")
                    .getUrl();
            doer.get(next.replaceAll(".*/fhir", ""));

            assertThat(recorded()).hasSize(2).allSatisfy(event -> assertThat(about(event, "1"))
                    .containsExactly(patient));
        }

        @Test
        void isRecordedWhateverTheClientSendsAlong() {
            doer.send("/" + observation, request -> request.header("X-Request-ID", "a".repeat(300))
                    .GET());
            doer.get("/Observation/" + "b".repeat(64) + "/_history/" + "9".repeat(70));
            doer.post(
                    "",
                    """
                    {"resourceType":"Bundle","type":"batch","entry":[
                    {"request":{"method":"GET","url":"Patient?_id=x&_format=\\u0000"}}]}""");

            assertThat(subtypes(recorded())).containsExactly("read", "vread", "search-type");
        }

        @Test
        void isRecordedWhenTheClientHasItAlready() {
            doer.send("/" + observation, request -> request.header("If-None-Match", "W/\"1\"")
                    .GET());

            var event = recorded().get(0);
            assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._0);
            assertThat(about(event, "4")).anyMatch(reference -> reference.startsWith(observation));
            assertThat(about(event, "1")).containsExactly(patient);
        }
    }

    @Nested
    class WhatIsChanged {

        @Test
        void isRecordedOnceWithItsVersion() {
            var created = stored(doer.post("/Observation", observation()));
            var json = observation().replaceFirst("\\{", "{\"id\":\"" + created.substring(12) + "\",");
            doer.send("/" + created, request -> put(request, json.replace("final", "amended")));
            doer.send("/" + created, request -> request.header("Content-Type", "application/json-patch+json")
                    .method(
                            "PATCH",
                            BodyPublishers.ofString(
                                    "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"corrected\"}]")));
            doer.send("/" + created, HttpRequest.Builder::DELETE);

            assertThat(subtypes(recorded())).containsExactly("create", "update", "patch", "delete");
            assertThat(recorded().stream().map(event -> event.getAction().toCode()))
                    .containsExactly("C", "U", "U", "D");
            assertThat(recorded().stream().flatMap(event -> about(event, "4").stream()))
                    .containsExactly(
                            created + "/_history/1",
                            created + "/_history/2",
                            created + "/_history/3",
                            created + "/_history/4");
            assertThat(recorded().stream().map(event -> about(event, "1"))).containsOnly(List.of(patient));
            assertThat(recorded().get(0).getMeta().getProfile().get(0).getValue())
                    .isEqualTo(PROFILES + "PatientCreate");
        }

        @Test
        void isRecordedOfEachEntryOfATransaction() {
            var answer = doer.post(
                    "",
                    """
                    {"resourceType":"Bundle","type":"transaction","entry":[
                    {"resource":%s,"request":{"method":"POST","url":"Observation"}},
                    {"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},
                    {"request":{"method":"GET","url":"%s"}},
                    {"request":{"method":"GET","url":"Observation?subject=%s"}}]}"""
                            .formatted(observation(), observation, patient));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(subtypes(recorded())).containsExactlyInAnyOrder("create", "create", "read", "search-type");
            assertThat(recorded().stream().map(event -> event.getEntity()
                            .get(event.getEntity().size() - 1)
                            .getWhat()
                            .getIdentifier()
                            .getValue()))
                    .containsOnly(answer.headers().firstValue("X-Request-ID").orElseThrow());
        }

        @Test
        void isNotRecordedWhenNothingIsChanged() {
            var answer = doer.post(
                    "",
                    """
                    {"resourceType":"Bundle","type":"transaction","entry":[
                    {"resource":%s,"request":{"method":"POST","url":"Observation"}},
                    {"request":{"method":"DELETE","url":"%s"}}]}"""
                            .formatted(observation(), patient));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(recorded()).singleElement().satisfies(event -> {
                assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("transaction");
                assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._4);
                assertThat(event.getMeta().hasProfile()).isFalse();
            });
        }

        @Test
        void isRecordedOfEachEntryOfABatchWithThoseThatFail() {
            doer.post(
                    "",
                    """
                    {"resourceType":"Bundle","type":"batch","entry":[
                    {"resource":%s,"request":{"method":"POST","url":"Observation"}},
                    {"request":{"method":"GET","url":"%s"}},
                    {"request":{"method":"GET","url":"Observation/none"}},
                    {"request":{"method":"DELETE","url":"%s"}}]}"""
                            .formatted(observation(), observation, patient));

            assertThat(recorded().stream()
                            .map(event -> event.getSubtypeFirstRep().getCode() + " "
                                    + event.getOutcome().toCode()))
                    .containsExactlyInAnyOrder("create 0", "read 0", "read 4", "delete 4");
        }

        @Test
        void mayBePatchesAndConditionalDeletionsInATransaction() {
            var value = UUID.randomUUID().toString();
            stored(client.post("/Patient", identified(value)));
            var answer = doer.post(
                    "",
                    """
                    {"resourceType":"Bundle","type":"transaction","entry":[
                    {"resource":{"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                    {"name":"type","valueCode":"replace"},{"name":"path","valueString":"Observation.status"},
                    {"name":"value","valueCode":"amended"}]}]},"request":{"method":"PATCH","url":"%s"}},
                    {"request":{"method":"DELETE","url":"Patient?identifier=urn:oid:2.999.7|%s"}}]}"""
                            .formatted(observation, value));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(subtypes(recorded())).containsExactlyInAnyOrder("patch", "delete");
        }

        @Test
        void mayBeALabel() {
            doer = client.with(Grant.toService(app, Set.of("system/*.cruds")));
            var answer = doer.post(
                    "/" + observation + "/$meta-add",
                    """
                    {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"security":[
                    {"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}}]}""");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(found("altid=" + app + "&action=U&patient=" + patient + "&entity=" + observation))
                    .hasSize(1);
        }

        private static String identified(String value) {
            return """
                    {"resourceType":"Patient","identifier":[{"system":"urn:oid:2.999.7","value":"%s"}]}"""
                    .formatted(value);
        }

        @Test
        void isToldFromWhatWasThereAlready() {
            var value = UUID.randomUUID().toString();
            var body = identified(value);
            var there = stored(client.post("/Patient", body));
            doer.send("/Patient", request -> request.header("Content-Type", "application/fhir+json")
                    .header("If-None-Exist", "identifier=urn:oid:2.999.7|" + value)
                    .POST(BodyPublishers.ofString(body)));

            assertThat(recorded()).singleElement().satisfies(event -> {
                assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("create");
                assertThat(event.getOutcomeDesc()).isEqualTo("HTTP status 200");
                assertThat(entity(event, "24").getDescription()).contains("If-None-Exist: identifier=", value);
                assertThat(about(event, "4")).containsExactly(there + "/_history/1");
            });
        }
    }

    @Nested
    class WhatIsRefused {

        @Test
        void isRecordedWithWhoseItIs() {
            client.with(new Grant(app, Set.of("user/*.rs"), null, "Patient/" + UUID.randomUUID()))
                    .get("/" + observation);

            assertThat(about(recorded().get(0), "1")).containsExactly(patient);
        }

        @Test
        void isRecordedWithWhatWasAskedFor() {
            client.with(new Grant(app, Set.of("patient/Patient.rs"), patient.substring(8), null))
                    .get("/" + observation);
            doer.get("/Observation/none");

            assertThat(recorded().stream().map(AuditEvent::getOutcomeDesc))
                    .containsExactly("HTTP status 403", "HTTP status 404");
            assertThat(recorded()).extracting(AuditEvent::getOutcome).containsOnly(AuditEvent.AuditEventOutcome._4);
            assertThat(about(recorded().get(1), "1")).isEmpty();
            assertThat(about(recorded().get(1), "4")).containsExactly("Observation/none");
        }
    }

    @Nested
    class AnAuditEvent {

        @ParameterizedTest
        @ValueSource(strings = {"patient/*.cruds", "user/*.cruds", "patient/AuditEvent.rs", "user/AuditEvent.rs"})
        void isNotForPatientsAndNotForThoseWhoTreatThem(String scope) {
            doer.get("/" + observation);
            var id = recorded().get(0).getIdElement().getIdPart();

            for (var fhirUser : List.of(patient, "Practitioner/p-" + app)) {
                var other = client.with(new Grant("app", Set.of(scope), patient.substring(8), fhirUser));
                assertThat(other.get("/AuditEvent/" + id).statusCode()).isEqualTo(403);
                assertThat(other.get("/AuditEvent?patient=" + patient).statusCode())
                        .isEqualTo(403);
                assertThat(other.get("/AuditEvent?_summary=count").statusCode()).isEqualTo(403);
            }
        }

        @Test
        void isForAdministratorsAndServices() {
            doer.get("/" + observation);
            var id = recorded().get(0).getIdElement().getIdPart();
            people.put("avery-" + app, "Avery Cole", Role.ADMIN, "Person/avery", "a password of hers");
            var administrator = client.with(
                    new Grant("app", Set.of("user/AuditEvent.rs"), null, "Person/avery", "avery-" + app, Set.of()));

            assertThat(administrator.get("/AuditEvent/" + id).statusCode()).isEqualTo(200);
            assertThat(administrator.get("/AuditEvent?altid=" + app).body()).contains("AuditEvent/" + id);
            assertThat(auditor.get("/AuditEvent/" + id).statusCode()).isEqualTo(200);
            assertThat(auditor.get("/" + observation).statusCode()).isEqualTo(403);
        }

        @Test
        void isWrittenByTheServerAlone() {
            doer.get("/" + observation);
            var event = recorded().get(0);
            var id = event.getIdElement().getIdPart();
            var json = FhirTestClient.json(event);

            assertThat(client.post("/AuditEvent", json).statusCode()).isIn(400, 405);
            assertThat(client.send("/AuditEvent/" + id, request -> put(request, json))
                            .statusCode())
                    .isIn(400, 405);
            assertThat(client.send("/AuditEvent/" + id, HttpRequest.Builder::DELETE)
                            .statusCode())
                    .isIn(400, 405);
            assertThat(client.post(
                                    "",
                                    """
                            {"resourceType":"Bundle","type":"transaction","entry":[
                            {"resource":%s,"request":{"method":"POST","url":"AuditEvent"}}]}"""
                                            .formatted(json))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(recorded()).hasSize(1);
        }

        @Test
        void isAnnouncedAsItIs() {
            var statement = fhir.newJsonParser()
                    .parseResource(
                            CapabilityStatement.class, client.get("/metadata").body());
            var type = statement.getRestFirstRep().getResource().stream()
                    .filter(resource -> resource.getType().equals("AuditEvent"))
                    .findFirst()
                    .orElseThrow();

            assertThat(type.getInteraction().stream()
                            .map(interaction -> interaction.getCode().toCode()))
                    .containsExactlyInAnyOrder("read", "search-type");
            for (var parameter : type.getSearchParam()) {
                assertThat(auditor.get("/AuditEvent?" + parameter.getName() + "=2001-01-01")
                                .statusCode())
                        .as(parameter.getName())
                        .isIn(200, 400);
            }
            assertThat(type.getSearchParam().stream().map(parameter -> parameter.getName()))
                    .contains("date", "patient", "purpose")
                    .doesNotContain("policy", "site", "agent-role");
        }
    }

    @Nested
    class ASearch {

        @Test
        void findsByEachOfItsParameters() {
            doer.get("/" + observation);
            var event = recorded().get(0);
            var id = event.getIdElement().getIdPart();
            var time = event.getRecordedElement().getValueAsString();
            var found = List.of(
                    "_id=" + id,
                    "patient=" + patient,
                    "patient=" + patient.substring(8),
                    "entity=" + observation,
                    "entity=" + patient,
                    "agent=Practitioner/p-" + app,
                    "altid=dana",
                    "address=127.0.0.1",
                    "action=R",
                    "action=C,R",
                    "outcome=0",
                    "outcome=http://hl7.org/fhir/audit-event-outcome%7C0",
                    "type=rest",
                    "subtype=read",
                    "date=" + FhirTestClient.encoded(time),
                    "date=ge" + FhirTestClient.encoded(time) + "&date=le" + FhirTestClient.encoded(time),
                    "date=" + time.substring(0, 10));
            var missed = List.of(
                    "_id=1",
                    "_id=x",
                    "patient=none",
                    "entity=Observation/none",
                    "agent=Practitioner/none",
                    "altid=none",
                    "address=10.1.1.1",
                    "action=C",
                    "outcome=4",
                    "outcome=8",
                    "outcome=12",
                    "type=110114",
                    "subtype=vread",
                    "purpose=BTG",
                    "date=lt" + FhirTestClient.encoded(time),
                    "date=gt" + FhirTestClient.encoded(time),
                    "date=2001-01-01");

            for (var parameter : found) {
                assertThat(subtypes(found("altid=" + app + "&" + parameter)))
                        .as(parameter)
                        .containsExactly("read");
            }
            for (var parameter : missed) {
                assertThat(found("altid=" + app + "&" + parameter))
                        .as(parameter)
                        .isEmpty();
            }
        }

        @Test
        void leadsThroughAllOfItWhileMoreIsAdded() {
            for (var times = 0; times < 7; times++) {
                doer.get("/" + observation + "?_pretty=" + (times % 2 == 0));
            }
            var all = new ArrayList<String>();
            var page = search("altid=" + app + "&_count=3");
            while (true) {
                events(page).forEach(event -> all.add(event.getIdElement().getIdPart()));
                doer.get("/" + patient);
                if (page.getLink("next") == null) {
                    break;
                }
                page = search(page.getLink("next").getUrl().replaceAll(".*AuditEvent\\?", ""));
            }

            assertThat(all).hasSize(7);
            assertThat(new HashSet<>(all)).hasSize(7);
        }

        @Test
        void countsOnlyWhenAsked() {
            doer.get("/" + observation);
            doer.get("/" + patient);

            assertThat(search("altid=" + app).hasTotal()).isFalse();
            assertThat(search("altid=" + app + "&_count=1").hasTotal()).isFalse();
            assertThat(search("altid=" + app + "&_total=accurate&_count=1").getTotal())
                    .isEqualTo(2);
            var count = search("altid=" + app + "&_summary=count");
            assertThat(count.getTotal()).isEqualTo(2);
            assertThat(count.getEntry()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "_sort=agent",
                    "patient=Observation/1/2",
                    "entity=123",
                    "patient.name=x",
                    "action:not=R",
                    "date=yesterday",
                    "_place=1",
                    "policy=x",
                    "unknown=x"
                })
        void isRefusedInASentenceWhenItAsksForWhatIsNot(String query) {
            var answer = auditor.get("/AuditEvent?" + query);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                    .doesNotContain("HAPI", "java", "org.ketabridge");
        }
    }
}
