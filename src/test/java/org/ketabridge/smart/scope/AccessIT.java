package org.ketabridge.smart.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What a token lets its bearer do, one sentence a test; every scope and interaction is in the access matrix. */
@FhirServerTest
class AccessIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private StoredAccessTokens tokens;

    private final ObjectMapper json = new ObjectMapper();
    private String all = "";
    private String own = "";
    private String other = "";
    private String ownLab = "";
    private String ownVital = "";
    private String otherLab = "";
    private String token = "";

    @BeforeEach
    void twoPatients() {
        all = issue(Grant.toService("service", Set.of("system/*.cruds")));
        own = aPatient();
        other = aPatient();
        ownLab = anObservation(own, "laboratory");
        ownVital = anObservation(own, "vital-signs");
        otherLab = anObservation(other, "laboratory");
        token = ofPatient("patient/*.cruds");
    }

    private String ofPatient(String... scopes) {
        return issue(new Grant("app", Set.of(scopes), own, "Patient/" + own));
    }

    private String issue(Grant grant) {
        return tokens.issue(grant, Duration.ofHours(1));
    }

    private String aPatient() {
        return create(
                "Patient",
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"S%s\"}]}".formatted(UUID.randomUUID()));
    }

    private String anObservation(String patient, String category) {
        return create("Observation", observation(patient, category));
    }

    private static String observation(String patient, String category) {
        return """
                {"resourceType":"Observation","status":"final","category":[{"coding":[{
                "system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"%s"}]}],
                "code":{"text":"anything"},"subject":{"reference":"Patient/%s"}}"""
                .formatted(category, patient);
    }

    private String create(String type, String body) {
        var answer = send(all, "POST", "/" + type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return tree(answer).path("id").asText();
    }

    private HttpResponse<String> get(String token, String path) {
        return send(token, "GET", path, null);
    }

    private HttpResponse<String> send(
            String token, String verb, String path, @Nullable String body, String... headers) {
        var caller = token.isEmpty() ? client.withoutToken() : client.withToken(token);
        return caller.send(path, request -> {
            if (body == null) {
                request.method(verb, BodyPublishers.noBody());
            } else {
                request.method(verb, BodyPublishers.ofString(body));
            }
            request.setHeader(
                    "Content-Type", verb.equals("PATCH") ? "application/json-patch+json" : "application/fhir+json");
            if (headers.length > 0) {
                request.headers(headers);
            }
            return request;
        });
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(tree(answer).path("entry").spliterator(), false)
                .map(entry -> entry.path("resource").path("id").asText())
                .toList();
    }

    @Test
    void s28AsksForATokenEverywhereButForMetadata() {
        var answer = get("", "/Patient/" + own);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(get("nonsense", "/Patient/" + own).headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).contains("invalid_token"));
        assertThat(get("", "/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void readsWhatBelongsToThePatientAndKnowsNothingOfTheOthers() {
        assertThat(get(token, "/Observation/" + ownLab).statusCode()).isEqualTo(200);
        var hidden = get(token, "/Observation/" + otherLab);
        var absent = get(token, "/Observation/never-was");

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replace(otherLab, "X")).isEqualTo(absent.body().replace("never-was", "X"));
        assertThat(get(token, "/Patient/" + other).statusCode()).isEqualTo(404);
        assertThat(get(token, "/Observation/" + otherLab + "/_history").statusCode())
                .isEqualTo(404);
        assertThat(get(token, "/Observation/" + otherLab + "/_history/1").statusCode())
                .isEqualTo(404);
        assertThat(get(token, "/Observation/" + ownLab + "/_history").statusCode())
                .isEqualTo(200);
    }

    @Test
    void findsAndCountsThePatientsOwn() {
        var found = get(token, "/Observation?_total=accurate");
        assertThat(ids(found)).containsExactlyInAnyOrder(ownLab, ownVital);
        assertThat(tree(found).path("total").asInt()).isEqualTo(2);
        assertThat(tree(get(token, "/Observation?_summary=count")).path("total").asInt())
                .isEqualTo(2);
        assertThat(ids(get(token, "/Observation?subject=Patient/" + other))).isEmpty();
        assertThat(ids(get(token, "/Observation?subject=Patient/" + own))).hasSize(2);
        assertThat(ids(get(token, "/Patient"))).containsExactly(own);
    }

    @Test
    void findsWhatTheFilterOfTheScopeAllows() {
        var granular = ofPatient("patient/Observation.rs?category=laboratory");
        assertThat(ids(get(granular, "/Observation"))).containsExactly(ownLab);
        assertThat(get(granular, "/Observation/" + ownVital).statusCode()).isEqualTo(404);
        var two =
                ofPatient("patient/Observation.rs?category=laboratory", "patient/Observation.rs?category=vital-signs");
        assertThat(ids(get(two, "/Observation"))).containsExactlyInAnyOrder(ownLab, ownVital);
        assertThat(get(granular, "/Condition").statusCode()).isEqualTo(403);
    }

    @Test
    void givesPagesOnlyToWhoAsked() {
        var first = get(token, "/Observation?_count=1");
        var next = StreamSupport.stream(tree(first).path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .findFirst()
                .orElseThrow();
        var path = next.substring(next.indexOf("/fhir") + 5);

        assertThat(ids(get(token, path))).hasSize(1);
        assertThat(get(all, path).statusCode()).isEqualTo(410);
    }

    @Test
    void refusesToWriteForOthers() {
        assertThat(send(token, "POST", "/Observation", observation(own, "survey"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(token, "POST", "/Observation", observation(other, "survey"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(token, "DELETE", "/Observation/" + otherLab, null).statusCode())
                .isEqualTo(404);
        var patch = "[{\"op\":\"replace\",\"path\":\"/subject/reference\",\"value\":\"Patient/" + other + "\"}]";
        assertThat(send(token, "PATCH", "/Observation/" + ownLab, patch).statusCode())
                .isEqualTo(403);
        assertThat(send(token, "PATCH", "/Observation/" + otherLab, patch).statusCode())
                .isEqualTo(404);
        assertThat(get(all, "/Observation/" + otherLab + "/_history/2").statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAReferenceOutOfReachForOneToNothing() {
        var hidden = send(token, "POST", "/Observation", withMember(otherLab));
        var absent = send(token, "POST", "/Observation", withMember("never-was"));

        assertThat(absent.statusCode()).isEqualTo(400);
        assertThat(hidden.body().replace(otherLab, "X")).isEqualTo(absent.body().replace("never-was", "X"));
        assertThat(send(token, "POST", "/Observation", withMember(ownLab)).statusCode())
                .isEqualTo(201);
    }

    private String withMember(String observation) {
        return observation(own, "survey")
                .replace(
                        "\"status\"", "\"hasMember\":[{\"reference\":\"Observation/" + observation + "\"}],\"status\"");
    }

    @Test
    void hidesThatSomethingWasDeleted() {
        assertThat(send(all, "DELETE", "/Observation/" + otherLab, null).statusCode())
                .isEqualTo(200);
        assertThat(send(all, "DELETE", "/Observation/" + ownLab, null).statusCode())
                .isEqualTo(200);

        assertThat(get(token, "/Observation/" + otherLab).statusCode()).isEqualTo(404);
        assertThat(get(token, "/Observation/" + ownLab).statusCode()).isEqualTo(410);
    }

    @Test
    void refusesToAskAboutOthersByTheWay() {
        var some = ofPatient("patient/Observation.rs");
        assertThat(get(some, "/Observation?subject:Patient.family=x").statusCode())
                .isEqualTo(403);
        assertThat(get(some, "/Observation?_has:Provenance:target:agent=x").statusCode())
                .isEqualTo(403);
        assertThat(get(some, "/Observation?_sort=subject:Patient.family").statusCode())
                .isEqualTo(403);
        var twoTypes = issue(Grant.toService("service", Set.of("system/Observation.rs", "system/Patient.rs")));
        assertThat(get(twoTypes, "/Observation?subject:Patient._has:Observation:subject:status=final")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(twoTypes, "/Observation?subject:Patient._has:Condition:subject:code=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(token, "/Observation?subject:Patient.family=x").statusCode())
                .isEqualTo(200);
        assertThat(get(token, "/Patient?_has:Observation:subject:category=laboratory")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(token, "/Patient?_has:Observation:performer:category=laboratory")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void judgesEachEntryOfABatch() {
        var batch =
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                {"request":{"method":"GET","url":"Observation/%s"}},
                {"request":{"method":"GET","url":"Observation/%s"}},
                {"request":{"method":"GET","url":"Observation"}},
                {"request":{"method":"DELETE","url":"Observation/%s"}}]}"""
                        .formatted(ownLab, otherLab, otherLab);
        var answer = send(token, "POST", "", batch);
        var entries = tree(answer).path("entry");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(entries.get(0).path("response").path("status").asText()).startsWith("200");
        assertThat(entries.get(1).path("response").path("status").asText()).startsWith("404");
        assertThat(entries.get(2).path("resource").path("entry").size()).isEqualTo(2);
        assertThat(entries.get(3).path("response").path("status").asText()).startsWith("404");
    }

    @Test
    void matchesNoConditionWithWhatIsHidden() {
        var identifier = UUID.randomUUID().toString();
        var theirs = observation(other, "survey")
                .replace("\"status\"", "\"identifier\":[{\"value\":\"" + identifier + "\"}],\"status\"");
        create("Observation", theirs);
        var mine = theirs.replace(other, own);

        assertThat(send(token, "POST", "/Observation", mine, "If-None-Exist", "identifier=" + identifier)
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(token, "POST", "/Observation", mine, "If-None-Exist", "identifier=" + identifier)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void givesEverythingThatIsReached() {
        assertThat(ids(get(token, "/Patient/" + own + "/$everything"))).contains(own, ownLab, ownVital);
        assertThat(get(token, "/Patient/" + other + "/$everything").statusCode())
                .isEqualTo(404);
        assertThat(ids(get(ofPatient("patient/Patient.r"), "/Patient/" + own + "/$everything")))
                .containsExactly(own);
    }
}
