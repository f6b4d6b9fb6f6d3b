package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.smart.authorization.Service.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** S20 and S22: tokens are examined and revoked by those who may. */
@FhirServerTest
class IntrospectionIT {

    @Autowired
    private ClientStore clients;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private PublicAddress address;

    private Service service = new Service("", "");
    private Service other = new Service("", "");
    private Service examiner = new Service("", "");

    @BeforeEach
    void register() {
        service = registered("system/*.rs");
        other = registered("system/*.rs");
        examiner = registered("ketabridge/introspect");
    }

    private Service registered(String scope) {
        var id = "service-" + UUID.randomUUID();
        clients.put(id, "A service", Set.of(scope), new ClientKeys.Given(Service.jwks()));
        return new Service(address.root(), id);
    }

    @Test
    void s20SaysWhatATokenGrants() {
        var answer = service.introspect(service.token("system/Patient.read system/Observation.rs"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        var body = json(answer);
        assertThat(body.path("active").isBoolean()).isTrue();
        assertThat(body.path("active").asBoolean()).isTrue();
        assertThat(body.path("client_id").asText()).isEqualTo(service.id());
        assertThat(body.path("scope").asText().split(" ", -1))
                .containsExactlyInAnyOrder("system/Patient.read", "system/Observation.rs");
        assertThat(body.path("iss").asText()).isEqualTo(address.root());
        assertThat(body.path("exp").asLong() - body.path("iat").asLong()).isEqualTo(300);
        assertThat(body.has("patient")).isFalse();
        assertThat(body.has("fhirUser")).isFalse();
    }

    @Test
    void s20SaysInWhichContextATokenWasGranted() {
        var token = tokens.issue(
                new Grant("an-app", Set.of("patient/*.rs", "openid"), "p1", "Practitioner/d1"), Duration.ofMinutes(1));

        var body = json(examiner.introspect(token));

        assertThat(body.path("client_id").asText()).isEqualTo("an-app");
        assertThat(body.path("patient").asText()).isEqualTo("p1");
        assertThat(body.path("fhirUser").asText()).isEqualTo(address.fhirBase() + "/Practitioner/d1");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"unknown", "of another client", "expired", "revoked"})
    void s20SaysOfATokenThatIsNoneOnlyThat(String what) {
        var token =
                switch (what) {
                    case "unknown" -> "nobody-has-this";
                    case "of another client" -> other.token("system/*.rs");
                    case "expired" ->
                        tokens.issue(Grant.toService(service.id(), Set.of("system/*.rs")), Duration.ofSeconds(-1));
                    default -> {
                        var revoked = service.token("system/*.rs");
                        service.revoke(revoked);
                        yield revoked;
                    }
                };

        var answer = service.introspect(token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void s20LetsAClientWithThePermissionExamineTheTokensOfOthers() {
        assertThat(json(examiner.introspect(service.token("system/*.rs")))
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void s20LetsATokenAuthenticateTheOneWhoExamines() {
        var token = service.token("system/*.rs");

        assertThat(json(introspectBy(examiner.token("ketabridge/introspect"), token))
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(json(introspectBy(token, token)).path("active").asBoolean()).isTrue();
        assertThat(introspectBy(other.token("system/*.rs"), token).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void s20IsForThoseWhoSayWhoTheyAre() {
        var token = service.token("system/*.rs");

        var anonymous = service.post("introspect", Map.of("token", token));
        var stranger = introspectBy("nobody-has-this", token);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(json(anonymous).path("error").asText()).isEqualTo("invalid_client");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void isTheOnlyEndpointThatTakesATokenForItsClient() {
        var token = service.token("system/*.rs");

        assertThat(service.post("revoke", Map.of("token", token), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(service.post(
                                "token",
                                Map.of("grant_type", "client_credentials", "scope", "system/*.rs"),
                                "Authorization",
                                "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void s22KillsATokenFromTheNextRequestOn() {
        var token = service.token("system/*.rs");
        assertThat(tokens.grantOf(token)).isPresent();

        assertThat(service.revoke(token).statusCode()).isEqualTo(200);

        assertThat(tokens.grantOf(token)).isEmpty();
    }

    @Test
    void s22DoesNotMindATokenThatIsNone() {
        assertThat(service.revoke("nobody-has-this").statusCode()).isEqualTo(200);
    }

    @Test
    void s22LeavesTheTokensOfOthersAlone() {
        var token = other.token("system/*.rs");

        var answer = service.revoke(token);

        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(tokens.grantOf(token)).isPresent();
    }

    private HttpResponse<String> introspectBy(String bearer, String token) {
        return service.post("introspect", Map.of("token", token), "Authorization", "Bearer " + bearer);
    }
}
