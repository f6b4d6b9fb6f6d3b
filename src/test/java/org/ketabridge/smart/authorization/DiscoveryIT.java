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
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(configuration.path("authorization_endpoint").asText())
                .isEqualTo(address.root() + "/oauth2/authorize");
        assertThat(configuration.path("issuer").asText()).isEqualTo(address.root());
        assertThat(configuration.path("jwks_uri").asText()).isEqualTo(address.root() + "/oauth2/jwks");
        assertThat(texts(configuration.path("grant_types_supported")))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(configuration.path("code_challenge_methods_supported")))
                .containsExactly("S256");
    }

    @Test
    void s5AndS6NameTheCapabilitiesThatCertificationAsksFor() {
        assertThat(texts(configuration().path("capabilities")))
                .containsExactlyInAnyOrder(
                        "launch-standalone",
                        "launch-ehr",
                        "authorize-post",
                        "client-public",
                        "client-confidential-symmetric",
                        "client-confidential-asymmetric",
                        "sso-openid-connect",
                        "context-banner",
                        "context-style",
                        "context-ehr-patient",
                        "context-ehr-encounter",
                        "context-standalone-patient",
                        "context-standalone-encounter",
                        "permission-offline",
                        "permission-online",
                        "permission-patient",
                        "permission-user",
                        "permission-v1",
                        "permission-v2");
    }

    @Test
    void s15IsThatOfOpenIdConnectAtTheIssuer() {
        var answer = send(HttpRequest.newBuilder(URI.create(address.root() + "/.well-known/openid-configuration"))
                .build());

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        var configuration = Service.json(answer);
        assertThat(configuration.path("issuer").asText()).isEqualTo(address.root());
        assertThat(configuration.path("authorization_endpoint").asText())
                .isEqualTo(address.root() + "/oauth2/authorize");
        assertThat(configuration.path("token_endpoint").asText()).isEqualTo(address.root() + "/oauth2/token");
        assertThat(texts(configuration.path("response_types_supported"))).containsExactly("code");
        assertThat(texts(configuration.path("subject_types_supported"))).containsExactly("public");
        assertThat(texts(configuration.path("id_token_signing_alg_values_supported")))
                .containsExactly("RS256");
        var keys = Service.json(send(
                HttpRequest.newBuilder(URI.create(configuration.path("jwks_uri").asText()))
                        .build()));
        assertThat(keys.path("keys")).isNotEmpty().allSatisfy(key -> {
            assertThat(key.path("kty").asText()).isEqualTo("RSA");
            assertThat(key.path("kid").asText()).isNotEmpty();
            assertThat(key.has("d")).isFalse();
        });
    }

    @Test
    void s3NamesGranularScopesAndWhereTokensAreExamined() {
        var configuration = configuration();

        assertThat(texts(configuration.path("scopes_supported")))
                .anyMatch(scope -> Scope.parse(scope).filter(Scope::isGranular).isPresent());
        assertThat(configuration.path("introspection_endpoint").asText())
                .isEqualTo(address.root() + "/oauth2/introspect");
        assertThat(configuration.path("revocation_endpoint").asText()).isEqualTo(address.root() + "/oauth2/revoke");
    }

    @Test
    void s4NamesTheAsymmetricAuthenticationOfClients() {
        var configuration = configuration();

        assertThat(texts(configuration.path("token_endpoint_auth_methods_supported")))
                .containsExactlyInAnyOrder("client_secret_basic", "private_key_jwt", "none");
        assertThat(texts(configuration.path("token_endpoint_auth_signing_alg_values_supported")))
                .containsExactlyInAnyOrder("RS384", "ES384");
    }

    @ParameterizedTest(name = "{0} {1} gives {2}")
    @CsvSource({
        "GET, /fhir/.well-known/smart-configuration, 200",
        "GET, /.well-known/openid-configuration, 200",
        "GET, /oauth2/jwks, 200",
        "GET, /fhir/metadata, 200",
        "GET, /fhir/Patient/1, 401",
        "PUT, /fhir/Patient/1, 401",
        "POST, /oauth2/token, 401",
        "POST, /oauth2/register, 401"
    })
    void s7CanBeReadByAppsInBrowsers(String method, String path, int status) {
        var answer = sendFromBrowser(method, path, "");
        var preflight = sendFromBrowser("OPTIONS", path, method);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("Location", "ETag", "WWW-Authenticate");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElseThrow())
                .contains(method);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("Authorization", "Prefer");
        // No cookie of the browser is ever asked for.
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/introspect",
                "/admin/clients",
                "/admin/initial-access-tokens",
                "/sign-in",
                "/apps",
                "/ehr"
            })
    void s7IsForAppsOnly(String path) {
        var answer = sendFromBrowser("GET", path, "");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
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
        // R4's definition of the extension has no others.
        assertThat(uris.getExtension())
                .extracting(Extension::getUrl)
                .containsExactlyInAnyOrder("authorize", "token", "register", "manage");
        assertThat(((UriType) uris.getExtensionByUrl("authorize").getValue()).getValue())
                .isEqualTo(address.root() + "/oauth2/authorize");
        assertThat(((UriType) uris.getExtensionByUrl("manage").getValue()).getValue())
                .isEqualTo(address.root() + "/apps");
        assertThat(((UriType) uris.getExtensionByUrl("register").getValue()).getValue())
                .isEqualTo(address.root() + "/oauth2/register");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/login", "/logout", "/oauth2/consent", "/oauth2/device_authorization"})
    void bringsNoLoginOfTheLibrarys(String path) {
        var answer = send(HttpRequest.newBuilder(URI.create(address.root() + path))
                .header("Accept", "text/html, */*")
                .build());

        assertThat(answer.statusCode()).isEqualTo(path.equals("/livez") ? 200 : 404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    private HttpResponse<String> sendFromBrowser(String method, String path, String wanted) {
        var request = HttpRequest.newBuilder(URI.create(address.root() + path))
                .method(method, BodyPublishers.noBody())
                .header("Origin", "https://app.example.org");
        if (method.equals("OPTIONS")) {
            request.header("Access-Control-Request-Method", wanted);
            request.header("Access-Control-Request-Headers", "Authorization, Prefer");
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
