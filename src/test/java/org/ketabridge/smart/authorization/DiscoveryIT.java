package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Scope;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** S1 to S4 and S7: what a client that knows the FHIR base alone learns of authorization. */
@FhirServerTest
class DiscoveryIT {

    private static final String CONFIGURATION = "/.well-known/smart-configuration";

    @Autowired
    private FhirTestClient server;

    @Autowired
    private PublicAddress address;

    @ParameterizedTest(name = "Accept: {0}")
    @ValueSource(strings = {"application/json", "application/fhir+json", "application/xml", "text/html", "*/*"})
    void s1IsJsonWhateverIsAccepted(String accept) {
        var answer = server.withoutToken()
                .send(CONFIGURATION, request -> request.header("Accept", accept).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(Service.json(answer).isObject()).isTrue();
    }

    @Test
    void s2HasTheRequiredFieldsWithAbsoluteAddresses() {
        var configuration = configuration();

        assertThat(configuration.path("token_endpoint").asText()).isEqualTo(address.root() + "/oauth2/token");
        assertThat(texts(configuration.path("grant_types_supported"))).containsExactly("client_credentials");
        assertThat(texts(configuration.path("code_challenge_methods_supported")))
                .containsExactly("S256");
        assertThat(texts(configuration.path("capabilities")))
                .containsExactlyInAnyOrder("client-confidential-asymmetric", "permission-v1", "permission-v2");
        // Neither launches nor OpenID Connect, so neither of their endpoints.
        assertThat(configuration.has("authorization_endpoint")).isFalse();
        assertThat(configuration.has("issuer")).isFalse();
        assertThat(configuration.has("jwks_uri")).isFalse();
    }

    @Test
    void s3NamesGranularScopesAndWhereTokensAreExamined() {
        var configuration = configuration();

        assertThat(texts(configuration.path("scopes_supported")))
                .anySatisfy(scope -> assertThat(Scope.parse(scope).orElseThrow().isGranular())
                        .isTrue());
        assertThat(configuration.path("introspection_endpoint").asText())
                .isEqualTo(address.root() + "/oauth2/introspect");
        assertThat(configuration.path("revocation_endpoint").asText()).isEqualTo(address.root() + "/oauth2/revoke");
    }

    @Test
    void s4NamesTheAsymmetricAuthenticationOfClients() {
        var configuration = configuration();

        assertThat(texts(configuration.path("token_endpoint_auth_methods_supported")))
                .containsExactly("private_key_jwt");
        assertThat(texts(configuration.path("token_endpoint_auth_signing_alg_values_supported")))
                .containsExactlyInAnyOrder("RS384", "ES384");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIGURATION, "/metadata"})
    void s7CanBeReadByAppsInBrowsers(String path) {
        var answer = sendFromBrowser("GET", path);
        var preflight = sendFromBrowser("OPTIONS", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElseThrow())
                .contains("GET");
    }

    @Test
    void takesNothingButThatVeryPathFromTheFhirEndpoint() {
        assertThat(server.get("/.well-known/openid-configuration").body()).contains("OperationOutcome");
        assertThat(server.withoutToken()
                        .send(CONFIGURATION, request -> request.POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void isSaidInMetadataForOlderClients() {
        var security = server.generic()
                .capabilities()
                .ofType(CapabilityStatement.class)
                .execute()
                .getRestFirstRep()
                .getSecurity();

        assertThat(security.getServiceFirstRep().getCodingFirstRep().getCode()).isEqualTo("SMART-on-FHIR");
        var uris = security.getExtensionByUrl("http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris");
        assertThat(((UriType) uris.getExtensionByUrl("token").getValue()).getValue())
                .isEqualTo(address.root() + "/oauth2/token");
        assertThat(((UriType) uris.getExtensionByUrl("introspect").getValue()).getValue())
                .isEqualTo(address.root() + "/oauth2/introspect");
        assertThat(((UriType) uris.getExtensionByUrl("revoke").getValue()).getValue())
                .isEqualTo(address.root() + "/oauth2/revoke");
        assertThat(uris.getExtension()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/login", "/logout", "/oauth2/authorize", "/oauth2/jwks"})
    void bringsNoLoginAndNoCookieAnywhere(String path) {
        var answer = send(HttpRequest.newBuilder(URI.create(address.root() + path))
                .header("Accept", "text/html, */*")
                .build());

        assertThat(answer.statusCode()).isEqualTo(path.equals("/actuator/health") ? 200 : 404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    private HttpResponse<String> sendFromBrowser(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create(address.fhirBase() + path))
                .method(method, BodyPublishers.noBody())
                .header("Origin", "https://app.example.org");
        if (method.equals("OPTIONS")) {
            request.header("Access-Control-Request-Method", "GET");
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        return new Service(address.root(), "none").send(request);
    }

    private JsonNode configuration() {
        return Service.json(server.withoutToken().get(CONFIGURATION));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
