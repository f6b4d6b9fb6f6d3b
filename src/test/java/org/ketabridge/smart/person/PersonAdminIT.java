package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The admin API: people come, change and go, by the hand of a service that may administer them. */
@FhirServerTest
class PersonAdminIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DANA =
            """
            {"name": "Dana Whitfield", "role": "practitioner", "fhir_user": "Practitioner/1",
             "password": "a password of this test"}""";

    @Autowired
    private PersonStore people;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private PublicAddress address;

    private final String id = "person-" + UUID.randomUUID();

    @Test
    void registersSomebodyWhoThenSignsIn() throws Exception {
        var created = put(DANA);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).fieldNames())
                .toIterable()
                .containsExactly("id", "name", "role", "fhir_user", "disabled", "created");
        assertThat(json(created).path("fhir_user").asText()).isEqualTo("Practitioner/1");
        assertThat(json(get("/" + id)).path("id").asText()).isEqualTo(id);
        assertThat(get("").body()).contains("\"" + id + "\"").doesNotContain("bcrypt");
        assertThat(signIn("a password of this test")).isEqualTo(303);
    }

    @Test
    void changesSomebodyAndTakesThemAway() throws Exception {
        put(DANA);
        var changed = put("{\"name\": \"Dana W.\", \"role\": \"patient\", \"fhir_user\": \"RelatedPerson/2\"}");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(people.find(id).orElseThrow())
                .extracting(Person::name, Person::role, Person::fhirUser)
                .containsExactly("Dana W.", Role.PATIENT, "RelatedPerson/2");
        assertThat(signIn("a password of this test")).isEqualTo(303);

        assertThat(send("DELETE", "/" + id, "", admin()).statusCode()).isEqualTo(204);
        assertThat(json(get("/" + id)).path("disabled").asBoolean()).isTrue();
        assertThat(signIn("a password of this test")).isEqualTo(401);

        put(DANA.replace("a password", "another password"));
        assertThat(signIn("another password of this test")).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"role\": \"patient\", \"fhir_user\": \"Patient/1\", \"password\": \"secret secret\"}",
                "{\"name\": \"D\", \"role\": \"patient\", \"fhir_user\": \"Patient/1\"}",
                "{\"name\": \"D\", \"role\": \"patient\", \"fhir_user\": \"Patient/1\", \"password\": \"secret\"}",
                "{\"name\": \"D\", \"role\": \"patient\", \"fhir_user\": \"Patient/1\", \"password\": 123456789012}",
                "{\"name\": \"D\", \"role\": \"nurse\", \"fhir_user\": \"Practitioner/1\", \"password\": \"secret secret\"}",
                "{\"name\": \"D\", \"role\": \"patient\", \"fhir_user\": \"Practitioner/1\", \"password\": \"secret secret\"}",
                "{\"name\": \"D\", \"password\": \"secret secret\" \"role\"}"
            })
    void refusesWhoIsNobodyInOneSentenceWithoutTheirPassword(String body) throws Exception {
        var answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
        assertThat(json(answer).path("error_description").asText()).isNotEmpty().doesNotContain("secret");
        assertThat(people.find(id)).isEmpty();
    }

    @Test
    void isForServicesThatMayAdministerPeople() throws Exception {
        var other = tokens.issue(
                Grant.toService("a", Set.of("system/*.cruds", "ketabridge/admin.clients")), Duration.ofMinutes(1));

        assertThat(send("GET", "", "", null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "", "", "nobody-has-this").statusCode()).isEqualTo(401);
        var refused = send("GET", "", "", other);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("error_description").asText())
                .isEqualTo("the access token lacks the scope ketabridge/admin.people");
    }

    @Test
    void makesAndChangesNoAdministrators() throws Exception {
        var admin = DANA.replace("practitioner", "admin");
        assertThat(put(admin).statusCode()).isEqualTo(403);
        assertThat(people.find(id)).isEmpty();

        people.put(id, "Dana", Role.ADMIN, "Person/1", "a password of this test");
        assertThat(put(DANA).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/" + id, "", admin()).statusCode()).isEqualTo(403);
        assertThat(signIn("a password of this test")).isEqualTo(303);
    }

    @Test
    void doesNotKnowWhoWasNeverRegistered() throws Exception {
        assertThat(json(get("/" + id)).path("error_description").asText())
                .isEqualTo("the person " + id + " is not registered");
        assertThat(send("DELETE", "/" + id, "", admin()).statusCode()).isEqualTo(404);
        assertThat(send("POST", "", "{}", admin()).statusCode()).isEqualTo(405);
        assertThat(send("PUT", "/a%20b", DANA, admin()).statusCode()).isEqualTo(400);
    }

    private int signIn(String password) {
        return new SignInBrowser(address.root()).signIn(id, password).statusCode();
    }

    private String admin() {
        return tokens.issue(Grant.toService("admin", Set.of("ketabridge/admin.people")), Duration.ofMinutes(1));
    }

    private HttpResponse<String> put(String body) throws Exception {
        return send("PUT", "/" + id, body, admin());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", admin());
    }

    private HttpResponse<String> send(String method, String path, String body, @Nullable String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address.root() + "/admin/people" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
