package org.ketabridge.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What patients deny is kept from all others, from the next request on; every channel is in the access matrix. */
@FhirServerTest
class ConsentIT {

    private static final String RESTRICTED =
            "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\"R\"}";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private DaoRegistry daos;

    @Autowired
    private FhirContext fhir;

    @Autowired
    private StoredDenials denials;

    @Autowired
    private ConsentFirstReading firstReading;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> consents = new ArrayList<>();
    private String patient = "";
    private String other = "";
    private String observation = "";
    private String condition = "";
    private String otherObservation = "";

    private FhirTestClient emergency = FhirTestClient.withoutToken(new org.ketabridge.server.PublicAddress(""));
    private FhirTestClient practitioner = emergency;
    private FhirTestClient self = emergency;
    private FhirTestClient service = emergency;

    @BeforeEach
    void twoPatients() {
        var doctor = create(client, "Practitioner", "{\"resourceType\":\"Practitioner\"}");
        patient = aPatient();
        other = aPatient();
        observation = create(client, "Observation", observation(patient, ""));
        otherObservation = create(client, "Observation", observation(other, ""));
        condition = create(
                client,
                "Condition",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/" + patient
                        + "\"},\"clinicalStatus\":{\"coding\":[{\"system\":"
                        + "\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]}}");
        practitioner = client.with(new Grant("ehr", Set.of("user/*.cruds"), null, "Practitioner/" + doctor));
        self = client.with(new Grant("app", Set.of("patient/*.cruds"), patient, "Patient/" + patient));
        service = client.with(Grant.toService("service", Set.of("system/*.rs")));
        emergency = client.with(new Grant(
                "ehr",
                Set.of("user/*.cruds"),
                patient,
                "Practitioner/" + doctor,
                null,
                Set.of(Grant.Privilege.BREAKS_GLASS)));
    }

    /** What is denied would be left out of the counts of other tests too. */
    @AfterEach
    void withdrawAll() {
        consents.forEach(consent -> send(emergency, "DELETE", "/Consent/" + consent, null));
    }

    private String aPatient() {
        return create(
                client,
                "Patient",
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"S%s\"}]}".formatted(UUID.randomUUID()));
    }

    private static String observation(String patient, String more) {
        return """
                {"resourceType":"Observation","status":"final",%s"code":{"text":"anything"},
                "subject":{"reference":"Patient/%s"}}"""
                .formatted(more, patient);
    }

    private static String labelled(String label) {
        return "\"meta\":{\"security\":[" + label + "]},";
    }

    private static String type(String type) {
        return "{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"" + type + "\"}";
    }

    /** A Consent whose provision is that JSON. */
    private String consent(String provision) {
        return consent("active", "patient-privacy", provision);
    }

    private String consent(String status, String scope, String provision) {
        return """
                {"resourceType":"Consent","status":"%s","scope":{"coding":[{
                "system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"%s"}]},
                "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                "patient":{"reference":"Patient/%s"},"policyRule":{"text":"ours"},"provision":%s}"""
                .formatted(status, scope, patient, provision);
    }

    private String denied(String provision) {
        var consent = create(client, "Consent", consent(provision));
        consents.add(consent);
        return consent;
    }

    private String deniedObservations() {
        return denied("{\"type\":\"deny\",\"class\":[" + type("Observation") + "]}");
    }

    private String create(FhirTestClient caller, String type, String body) {
        var answer = send(caller, "POST", "/" + type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return new IdType(location).getIdPart();
    }

    private static HttpResponse<String> send(
            FhirTestClient caller, String verb, String path, @Nullable String body, String... headers) {
        return caller.send(path, request -> {
            request.method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            request.setHeader(
                    "Content-Type", verb.equals("PATCH") ? "application/json-patch+json" : "application/fhir+json");
            if (headers.length > 0) {
                request.headers(headers);
            }
            return request;
        });
    }

    private static int status(FhirTestClient caller, String path) {
        return caller.get(path).statusCode();
    }

    private JsonNode tree(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ids(HttpResponse<String> answer) {
        return StreamSupport.stream(tree(answer).path("entry").spliterator(), false)
                .map(entry -> entry.path("resource").path("id").asText())
                .toList();
    }

    private void assertAnsweredAsNever(FhirTestClient caller, String type, String id, String more) {
        var hidden = caller.get("/" + type + "/" + id + more);
        var never = caller.get("/" + type + "/never-was" + more);

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replace(id, "X")).isEqualTo(never.body().replace("never-was", "X"));
    }

    @Test
    void keepsAClassFromAllButThePatient() {
        deniedObservations();

        for (var caller : List.of(practitioner, service, client)) {
            assertAnsweredAsNever(caller, "Observation", observation, "");
            assertAnsweredAsNever(caller, "Observation", observation, "/_history/1");
            assertAnsweredAsNever(caller, "Observation", observation, "/_history");
            assertThat(ids(caller.get("/Observation?patient=" + patient))).isEmpty();
            assertThat(status(caller, "/Condition/" + condition)).isEqualTo(200);
            assertThat(status(caller, "/Observation/" + otherObservation)).isEqualTo(200);
        }
        assertThat(status(self, "/Observation/" + observation)).isEqualTo(200);
        assertThat(ids(self.get("/Observation"))).containsExactly(observation);
    }

    @Test
    void showsToWhoBreaksTheGlass() {
        deniedObservations();

        assertThat(status(emergency, "/Observation/" + observation)).isEqualTo(200);
        assertThat(ids(emergency.get("/Observation?patient=" + patient))).containsExactly(observation);
    }

    @Test
    void bindsThePatientsAppThatSomeoneElseOpened() {
        deniedObservations();
        var opened = client.with(new Grant("app", Set.of("patient/*.rs"), patient, null));

        assertThat(status(opened, "/Observation/" + observation)).isEqualTo(404);
        assertThat(status(opened, "/Condition/" + condition)).isEqualTo(200);
    }

    @Test
    void countsNothingThatIsDenied() {
        deniedObservations();

        for (var count : List.of("&_summary=count", "&_total=accurate", "&_count=0")) {
            assertThat(tree(service.get("/Observation?patient=" + patient + count))
                            .path("total")
                            .asInt(0))
                    .as(count)
                    .isZero();
            assertThat(tree(service.get("/Observation?status=final" + count)).has("total"))
                    .as(count)
                    .isFalse();
            assertThat(tree(service.get("/Observation?patient=" + other + count))
                            .path("total")
                            .asInt())
                    .as(count)
                    .isEqualTo(1);
            assertThat(tree(service.get("/Condition?patient=" + patient + count))
                            .path("total")
                            .asInt())
                    .as(count)
                    .isEqualTo(1);
        }
        assertThat(tree(self.get("/Observation?_summary=count")).path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void dividesIntoPagesWhatIsLeft() {
        var tag = UUID.randomUUID().toString();
        var tagged = "\"meta\":{\"tag\":[{\"code\":\"" + tag + "\"}]},";
        for (var denied = 0; denied < 3; denied++) {
            create(client, "Observation", observation(patient, tagged));
        }
        create(client, "Observation", observation(other, tagged));
        create(client, "Observation", observation(other, tagged));
        deniedObservations();

        var first = practitioner.get("/Observation?_count=1&_tag=" + tag);
        var second = practitioner.get(next(first));

        assertThat(ids(first)).hasSize(1);
        assertThat(ids(second)).hasSize(1);
        assertThat(next(second)).isEmpty();
    }

    private String next(HttpResponse<String> answer) {
        return StreamSupport.stream(tree(answer).path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .map(url -> url.substring(url.indexOf("/fhir") + "/fhir".length()))
                .findFirst()
                .orElse("");
    }

    @Test
    void showsAgainWhenTheConsentIsWithdrawn() {
        var consent = deniedObservations();
        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(404);

        var withdrawal = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"inactive\"}]";
        assertThat(send(practitioner, "PATCH", "/Consent/" + consent, withdrawal)
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(200);

        var renewal = withdrawal.replace("inactive", "active");
        assertThat(send(practitioner, "PATCH", "/Consent/" + consent, renewal).statusCode())
                .isEqualTo(200);
        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(404);

        assertThat(send(practitioner, "DELETE", "/Consent/" + consent, null).statusCode())
                .isEqualTo(200);
        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(200);
    }

    @Test
    void keepsWhatHasALabel() {
        var restricted = create(client, "Observation", observation(patient, labelled(RESTRICTED)));
        denied("{\"type\":\"permit\",\"provision\":[{\"type\":\"deny\",\"securityLabel\":[" + RESTRICTED + "]}]}");

        assertThat(status(practitioner, "/Observation/" + restricted)).isEqualTo(404);
        assertThat(ids(practitioner.get("/Observation?patient=" + patient))).containsExactly(observation);
        assertThat(send(practitioner, "POST", "/Observation/" + restricted + "/$meta-delete", meta(RESTRICTED))
                        .statusCode())
                .isEqualTo(404);
        assertThat(status(client, "/Observation/" + restricted + "/$meta")).isEqualTo(404);
        assertThat(status(self, "/Observation/" + restricted)).isEqualTo(200);
    }

    @Test
    void keepsTheVersionsBeforeTheLabelToo() {
        var path = "/Observation/" + observation;
        var content = observation(patient, "\"id\":\"" + observation + "\"," + labelled(RESTRICTED));
        assertThat(send(client, "PUT", path, content).statusCode()).isEqualTo(200);
        assertThat(status(practitioner, path + "/_history/1")).isEqualTo(200);
        denied("{\"type\":\"permit\",\"provision\":[{\"type\":\"deny\",\"securityLabel\":[" + RESTRICTED + "]}]}");

        assertAnsweredAsNever(practitioner, "Observation", observation, "/_history/1");
        assertAnsweredAsNever(practitioner, "Observation", observation, "/_history");
        assertThat(status(self, path + "/_history/1")).isEqualTo(200);
    }

    private static String meta(String label) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueMeta\":{\"security\":["
                + label + "]}}]}";
    }

    @Test
    void showsWhatAnExceptionPermits() {
        denied("{\"type\":\"deny\",\"provision\":[{\"type\":\"permit\",\"class\":[" + type("Condition") + ","
                + type("Patient") + "]}]}");

        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(404);
        assertThat(status(practitioner, "/Condition/" + condition)).isEqualTo(200);
        assertThat(ids(practitioner.get("/Patient/" + patient + "/$everything")))
                .containsExactlyInAnyOrder(patient, condition);
    }

    @Test
    void keepsTheWholeRecordWithThePatient() {
        denied("{\"type\":\"deny\"}");

        assertAnsweredAsNever(practitioner, "Patient", patient, "");
        assertAnsweredAsNever(practitioner, "Patient", patient, "/$everything");
        assertThat(ids(practitioner.get("/Patient?_id=" + patient))).isEmpty();
        assertThat(ids(self.get("/Patient/" + patient + "/$everything"))).contains(patient, observation, condition);
    }

    @Test
    void storesWhatHappenedAndShowsNothingOfIt() {
        deniedObservations();

        var answer =
                send(practitioner, "POST", "/Observation", observation(patient, ""), "Prefer", "return=representation");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("anything");
        assertThat(ids(self.get("/Observation"))).hasSize(2);
    }

    @Test
    void changesNothingThatIsDenied() {
        deniedObservations();
        var path = "/Observation/" + observation;
        var patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"amended\"}]";

        for (var caller : List.of(practitioner, client)) {
            var content = observation(patient, "\"id\":\"" + observation + "\",");
            assertThat(send(caller, "PUT", path, content).statusCode()).isEqualTo(404);
            assertThat(send(caller, "PATCH", path, patch).statusCode()).isEqualTo(404);
            assertThat(send(caller, "DELETE", path, null).statusCode()).isEqualTo(404);
        }
        assertThat(status(self, path + "/_history/2")).isEqualTo(404);
    }

    @Test
    void matchesNoConditionWithWhatIsDenied() {
        var identifier = UUID.randomUUID().toString();
        var identified = observation(patient, "\"identifier\":[{\"value\":\"" + identifier + "\"}],");
        create(client, "Observation", identified);
        deniedObservations();
        var condition = "identifier=" + identifier;

        assertThat(send(practitioner, "DELETE", "/Observation?" + condition, null)
                        .body())
                .isEqualTo(send(practitioner, "DELETE", "/Observation?" + condition + "x", null)
                        .body()
                        .replace(identifier + "x", identifier));
        assertThat(send(practitioner, "POST", "/Observation", identified, "If-None-Exist", condition)
                        .statusCode())
                .isEqualTo(201);
        assertThat(ids(self.get("/Observation?" + condition))).hasSize(2);
    }

    @Test
    void tellsNothingByTheWay() {
        deniedObservations();
        var found = "/Patient?_has:Observation:patient:status=final&_id=";

        assertThat(ids(practitioner.get(found + patient))).isEmpty();
        assertThat(ids(practitioner.get(found + other))).containsExactly(other);
        assertThat(status(practitioner, "/Practitioner?_has:Observation:performer:status=final"))
                .isEqualTo(403);
        var panel = observation(other, "\"hasMember\":[{\"reference\":\"Observation/" + observation + "\"}],");
        create(practitioner, "Observation", panel);
        assertThat(ids(practitioner.get("/Observation?has-member:Observation.status=final&patient=" + other)))
                .isEmpty();
        assertThat(ids(emergency.get("/Observation?has-member:Observation.status=final&patient=" + other)))
                .hasSize(1);
    }

    @Test
    void keepsTheOriginWithWhatItIsOf() {
        var provenance = create(
                client,
                "Provenance",
                "{\"resourceType\":\"Provenance\",\"target\":[{\"reference\":\"Observation/" + observation
                        + "\"}],\"recorded\":\"2026-01-01T00:00:00Z\",\"agent\":[{\"who\":{\"display\":\"x\"}}]}");
        assertThat(status(practitioner, "/Provenance/" + provenance)).isEqualTo(200);
        deniedObservations();

        assertThat(status(practitioner, "/Provenance/" + provenance)).isEqualTo(404);
        assertThat(status(self, "/Provenance/" + provenance)).isEqualTo(200);
    }

    @Test
    void hidesWhatWasDeletedToo() {
        assertThat(send(client, "DELETE", "/Observation/" + observation, null).statusCode())
                .isEqualTo(200);
        assertThat(status(client, "/Observation/" + observation)).isEqualTo(410);
        deniedObservations();

        assertAnsweredAsNever(client, "Observation", observation, "");
        assertThat(status(self, "/Observation/" + observation)).isEqualTo(410);
    }

    @Test
    void namesNothingDeniedThatStandsInTheWayOfADelete() {
        var panel = create(
                client,
                "Observation",
                observation(patient, "\"hasMember\":[{\"reference\":\"Observation/" + otherObservation + "\"}],"));
        deniedObservations();

        var answer = send(client, "DELETE", "/Observation/" + otherObservation, null);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).doesNotContain(panel);
    }

    @Test
    void deniesToNamedPractitionersAlone() {
        var one = create(client, "Practitioner", "{\"resourceType\":\"Practitioner\"}");
        var role = create(
                client,
                "PractitionerRole",
                "{\"resourceType\":\"PractitionerRole\",\"practitioner\":{\"reference\":\"Practitioner/" + one
                        + "\"}}");
        denied(
                "{\"type\":\"deny\",\"actor\":[{\"role\":{\"text\":\"x\"},\"reference\":{\"reference\":\"PractitionerRole/"
                        + role + "\"}}]}");
        var named = client.with(new Grant("ehr", Set.of("user/*.rs"), null, "Practitioner/" + one));

        assertThat(status(named, "/Observation/" + observation)).isEqualTo(404);
        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(200);
        assertThat(tree(practitioner.get("/Observation?status=final&_summary=count"))
                        .has("total"))
                .isTrue();
    }

    /** What a Provenance is about may be deleted. */
    @Test
    void aRecordIsShownThoughSomethingRefersToWhatIsGone() {
        var gone = create(client, "Observation", observation(patient, ""));
        create(
                client,
                "Provenance",
                "{\"resourceType\":\"Provenance\",\"recorded\":\"2026-01-05T12:00:00Z\",\"target\":[{\"reference\":\"Patient/"
                        + patient + "\"},{\"reference\":\"Observation/" + gone
                        + "\"}],\"agent\":[{\"who\":{\"reference\":\"Patient/" + patient + "\"}}]}");
        send(client, "DELETE", "/Observation/" + gone, null);
        denied(
                "{\"type\":\"deny\",\"class\":[{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"Condition\"}]}");

        assertThat(status(practitioner, "/Patient/" + patient + "/$everything")).isEqualTo(200);
        assertThat(status(practitioner, "/Provenance?patient=" + patient + "&_include=*"))
                .isEqualTo(200);
    }

    @Test
    void takesNoConsentToTreatmentForADenial() {
        consents.add(create(client, "Consent", consent("active", "treatment", "{\"type\":\"deny\"}")));
        consents.add(create(client, "Consent", consent("rejected", "patient-privacy", "{\"type\":\"deny\"}")));

        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(200);
        assertThat(denials.of(Set.of(patient))).isEmpty();
    }

    @Test
    void isKeptByEachWriteAndOnlyIfItIsStored() {
        var dao = daos.getResourceDao(Consent.class);
        var denial = fhir.newJsonParser()
                .parseResource(Consent.class, consent("{\"type\":\"deny\",\"class\":[" + type("Condition") + "]}"));
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            dao.create(denial.copy(), new SystemRequestDetails());
            assertThat(denials.of(Set.of(patient))).hasSize(1);
            transaction.setRollbackOnly();
        });
        assertThat(denials.of(Set.of(patient))).isEmpty();

        consents.add(dao.create(denial, new SystemRequestDetails()).getId().getIdPart());
        assertThat(denials.of(Set.of(patient))).hasSize(1);
        assertThat(status(practitioner, "/Condition/" + condition)).isEqualTo(404);
    }

    @Test
    void isRememberedUntilADenialChanges() {
        var before = changes();
        assertThat(denials.asOf(before).of(Set.of(patient))).isEmpty();

        var consent = deniedObservations();
        var after = changes();
        assertThat(after).isGreaterThan(before);
        assertThat(denials.asOf(after).of(Set.of(patient, other))).hasSize(1);
        // Who read the number before the other was told of it.
        assertThat(denials.asOf(before).of(Set.of(patient))).hasSize(1);

        JdbcClient.create(dataSource)
                .sql("update consent_denial set patient = ? where consent = ?")
                .params(other, consent)
                .update();
        assertThat(denials.asOf(after).of(Set.of(patient))).hasSize(1);
        assertThat(denials.asOf(after).of(Set.of(other))).isEmpty();
        denials.remove(consent);
        assertThat(denials.asOf(changes()).of(Set.of(patient, other))).isEmpty();
    }

    private long changes() {
        return JdbcClient.create(dataSource)
                .sql("select " + Denials.CHANGES)
                .query(Long.class)
                .single();
    }

    @Test
    void holdsInTheEntriesOfTheBatchThatStoresIt() {
        assertThat(status(practitioner, "/Condition/" + condition)).isEqualTo(200);
        var batch =
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                {"resource":%s,"request":{"method":"POST","url":"Consent"}},
                {"request":{"method":"GET","url":"Condition/%s"}}]}"""
                        .formatted(consent("{\"type\":\"deny\",\"class\":[" + type("Condition") + "]}"), condition);
        var answer = tree(send(practitioner, "POST", "", batch)).path("entry");
        consents.add(new IdType(answer.path(0).path("response").path("location").asText()).getIdPart());

        assertThat(answer.path(0).path("response").path("status").asText()).startsWith("201");
        assertThat(answer.path(1).path("response").path("status").asText()).startsWith("404");
    }

    @Test
    void isKeptByATransaction() {
        var bundle =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":%s,"request":{"method":"POST","url":"Consent"}}]}"""
                        .formatted(consent("{\"type\":\"deny\",\"class\":[" + type("Condition") + "]}"));
        var answer = tree(send(client, "POST", "", bundle));
        consents.add(new IdType(answer.path("entry")
                        .path(0)
                        .path("response")
                        .path("location")
                        .asText())
                .getIdPart());

        assertThat(status(practitioner, "/Condition/" + condition)).isEqualTo(404);
    }

    @Test
    void readsWhatAnOlderVersionStored() {
        var consent = deniedObservations();
        denials.remove(consent);
        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(200);

        firstReading.readAll();

        assertThat(status(practitioner, "/Observation/" + observation)).isEqualTo(404);
    }

    @Test
    void showsNothingBeforeWhatAnOlderVersionStoredIsRead() {
        var database = JdbcClient.create(dataSource);
        database.sql("delete from consent_reading").update();
        var unread = new StoredDenials(dataSource, fhir, new ProvisionReader("https://here.example/fhir"), clock);

        assertThatThrownBy(() -> unread.of(Set.of(patient))).isInstanceOf(UnclassifiedServerFailureException.class);
        unread.everythingIsRead();
        assertThat(unread.of(Set.of(patient))).isEmpty();
        unread.everythingIsRead();
    }
}
