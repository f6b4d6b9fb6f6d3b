package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.smart.authorization.Service.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The admin API: clients come, change and go, by the hand of an administrator. */
@FhirServerTest
class ClientAdminIT {

    @Autowired
    private ClientStore clients;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private PublicAddress address;

    private final String id = "service-" + UUID.randomUUID();

    @Test
    void registersAClientThatThenGetsTokens() {
        var created = put(id, registration("system/*.rs"));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).path("client_id").asText()).isEqualTo(id);
        assertThat(json(created).path("jwks").path("keys")).hasSize(2);
        assertThat(new Service(address.root(), id).ask("system/*.rs").statusCode())
                .isEqualTo(200);
        assertThat(json(get("/" + id))).isEqualTo(json(created));
        assertThat(get("").body()).contains("\"" + id + "\"");
    }

    @Test
    void changesAClientAndTakesItAway() {
        put(id, registration("system/*.rs"));
        var changed = put(
                id,
                """
                {"client_name": "Another", "scope": "system/Patient.rs", "jwks_uri": "https://service.example.org/jwks"}""");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(clients.find(id).orElseThrow().credentials())
                .isEqualTo(new ClientKeys.Published(URI.create("https://service.example.org/jwks")));

        assertThat(send("DELETE", "/" + id, "", admin()).statusCode()).isEqualTo(204);
        assertThat(json(get("/" + id)).path("disabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"client_name\": \"A\", \"scope\": \"system/*.rs\"}",
                "{\"client_name\": \"A\", \"scope\": \"patient/*.rs\", \"jwks_uri\": \"https://a.example/jwks\"}",
                "{\"client_name\": \"A\", \"scope\": \"system/*.rs\", \"jwks_uri\": \"http://a.example/jwks\"}",
                "{\"client_name\": \"A\", \"scope\": \"system/*.rs\", \"jwks_uri\": \"a b\"}",
                "{\"client_name\": \"A\", \"scope\": \"system/*.rs\", \"jwks\": {\"keys\": []}}",
                "{\"client_name\": 1, \"scope\": \"system/*.rs\", \"jwks_uri\": \"https://a.example/jwks\"}"
            })
    void refusesWhatIsNoClientInOneSentence(String body) {
        var answer = put(id, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("invalid_client_metadata");
        assertThat(json(answer).path("error_description").asText()).isNotEmpty();
        assertThat(clients.find(id)).isEmpty();
    }

    @Test
    void isForAdministratorsOnly() {
        var service = tokens.issue(Grant.toService("a", Set.of("system/*.cruds")), Duration.ofMinutes(1));

        var anonymous = send("GET", "", "", null);
        var stranger = send("GET", "", "", "nobody-has-this");
        var other = send("GET", "", "", service);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(json(other).path("error").asText()).isEqualTo("insufficient_scope");
    }

    @Test
    void makesAndChangesNoAdministrators() {
        assertThat(put(id, registration("system/*.rs ketabridge/admin.clients")).statusCode())
                .isEqualTo(403);
        assertThat(clients.find(id)).isEmpty();

        clients.put(id, "Admin", Set.of("ketabridge/admin.clients"), new ClientKeys.Given(Service.jwks()));
        assertThat(put(id, registration("system/*.rs")).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/" + id, "", admin()).statusCode()).isEqualTo(403);
        assertThat(new Service(address.root(), id)
                        .ask("ketabridge/admin.clients")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void doesNotKnowWhatWasNeverRegistered() {
        assertThat(get("/" + id).statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/" + id, "", admin()).statusCode()).isEqualTo(404);
        assertThat(send("POST", "", "{}", admin()).statusCode()).isEqualTo(405);
    }

    private static String registration(String scope) {
        return "{\"client_name\": \"A service\", \"scope\": \"" + scope + "\", \"jwks\": " + Service.jwks() + "}";
    }

    private String admin() {
        return tokens.issue(Grant.toService("admin", Set.of("ketabridge/admin.clients")), Duration.ofMinutes(1));
    }

    private HttpResponse<String> put(String client, String body) {
        return send("PUT", "/" + client, body, admin());
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "", admin());
    }

    private HttpResponse<String> send(String method, String path, String body, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(address.root() + "/admin/clients" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Service(address.root(), "none").send(request.build());
    }
}
