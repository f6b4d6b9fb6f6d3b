package org.ketabridge.smart.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Named.named;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.KetabridgeServer;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.MovableClock;
import org.ketabridge.testing.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A server whose tokens come from an external issuer. It is a server of its own, for the setting decides what is there at all; the
 * issuer is down while it starts.
 */
@SpringBootTest(
        classes = {KetabridgeServer.class, ExternalIssuerIT.StandingTime.class},
        webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestServer.class)
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
class ExternalIssuerIT {

    private static final String AUDIENCE = "urn:ketabridge:test";

    private static final MovableClock CLOCK = new MovableClock();
    private static final TestIssuer ISSUER = new TestIssuer(AUDIENCE, CLOCK);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PublicAddress address;
    private final FhirTestClient client;
    private HttpResponse<String> readWhileDown;
    private HttpResponse<String> configurationWhileDown;
    private HttpResponse<String> metadataWhileDown;

    @Autowired
    ExternalIssuerIT(PublicAddress address) {
        this.address = address;
        this.client = FhirTestClient.withoutToken(address);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class StandingTime {

        @Bean
        @Primary
        MovableClock standingTime() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void external(DynamicPropertyRegistry settings) {
        ISSUER.isDown = true;
        settings.add("ketabridge.smart.issuer.url", ISSUER::url);
        settings.add("ketabridge.smart.issuer.audience", () -> AUDIENCE);
    }

    @BeforeAll
    void askBeforeTheIssuerIsThere() {
        readWhileDown = service().get("/Patient");
        configurationWhileDown = client.get("/.well-known/smart-configuration");
        metadataWhileDown = client.get("/metadata");
        ISSUER.isDown = false;
        CLOCK.advance(PublishedIssuer.BETWEEN_FETCHES);
    }

    @AfterAll
    void stop() {
        ISSUER.close();
    }

    @Test
    void saysThatTheIssuerCannotBeReached() {
        assertThat(readWhileDown.statusCode()).isEqualTo(503);
        assertThat(readWhileDown.headers().firstValue("Retry-After")).hasValue("10");
        var outcome = FhirTestClient.outcome(readWhileDown.body());
        assertThat(FhirTestClient.codes(outcome, IssueSeverity.ERROR)).containsExactly("unavailable");
        assertThat(outcome.getIssueFirstRep().getDetails().getText())
                .contains("issuer of access tokens", "ketabridge.smart.issuer.url");
        assertThat(configurationWhileDown.statusCode()).isEqualTo(503);
        assertThat(json(configurationWhileDown).path("error").asText()).isEqualTo("temporarily_unavailable");
        assertThat(metadataWhileDown.statusCode()).isEqualTo(200);
        assertThat(metadataWhileDown.body()).doesNotContain("oauth-uris");
    }

    @Test
    void holdsAPersonsTokenToThePatientInContext() {
        var own = newPatient();
        var other = newPatient();
        var person = with(claims -> claims.claim("scope", "openid patient/*.rs").claim("patient", own));

        assertThat(person.get("/Patient/" + own).statusCode()).isEqualTo(200);
        assertThat(person.get("/Patient/" + other).statusCode()).isEqualTo(404);
        assertThat(person.get("/Observation?_summary=count").body()).contains("\"total\":1");
        assertThat(person.post("/Patient", "{\"resourceType\": \"Patient\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void holdsAPractitionerToTheirScopes() {
        var practitioner = service()
                .generic()
                .create()
                .resource(new Practitioner())
                .execute()
                .getId()
                .getIdPart();
        var patient = newPatient();
        var person = with(claims -> claims.claim("scope", "user/Patient.rs")
                .claim("fhirUser", address.fhirBase() + "/Practitioner/" + practitioner));

        assertThat(person.get("/Patient/" + patient).statusCode()).isEqualTo(200);
        assertThat(person.get("/Observation").statusCode()).isEqualTo(403);
        assertThat(person.get("/Practitioner/" + practitioner).statusCode())
                .as("who signed in")
                .isEqualTo(200);
        assertThat(person.get("/AuditEvent").statusCode()).isEqualTo(403);
    }

    @Test
    void knowsNoUserOfAnotherServer() {
        var person = with(claims ->
                claims.claim("scope", "user/*.rs").claim("fhirUser", "https://other.example.org/fhir/Practitioner/12"));

        assertRefused(person.get("/Patient"), "fhirUser");
    }

    @Test
    void grantsNothingForScopesThatAreNone() {
        var service = with(claims -> claims.claim("scope", "openid profile ketabridge/admin.clients"));

        assertThat(service.get("/Patient").statusCode()).isEqualTo(403);
    }

    static Stream<Arguments> attacks() {
        var right = ISSUER.claims().build();
        return Stream.of(
                attack("another issuer", "iss", ISSUER.token(claims -> claims.issuer("https://other.example.org"))),
                attack("another audience", "aud", ISSUER.token(claims -> claims.audience("https://other.example.org"))),
                attack("an ID token of the app", "aud", ISSUER.token(claims -> claims.audience("my-app"))),
                attack("an ID token for both", "at_hash", ISSUER.token(claims -> claims.audience(
                                List.of("my-app", AUDIENCE))
                        .claim("at_hash", "x"))),
                attack(
                        "a token of the past",
                        "Expired",
                        ISSUER.token(claims -> claims.expirationTime(in(Duration.ofMinutes(-1))))),
                attack(
                        "a token of the future",
                        "before use time",
                        ISSUER.token(claims -> claims.notBeforeTime(in(Duration.ofMinutes(1))))),
                attack("no signature", "does not hold", new PlainJWT(right).serialize()),
                attack("alg none, typ JWT", "does not hold", withoutSignature(right, "none")),
                attack("alg NONE, typ JWT", "does not hold", withoutSignature(right, "NONE")),
                attack("alg RS256 and no signature", "does not hold", withoutSignature(right, "RS256")),
                attack("HS256 by the public key", "Another algorithm", byThePublicKey(right)),
                attack("an unknown key", "no matching key", by(TestIssuer.rsa("unknown"), header -> {}, right)),
                attack(
                        "another key by the same kid",
                        "Invalid signature",
                        by(TestIssuer.OTHER_RSA, header -> {}, right)),
                attack(
                        "another issuer's key",
                        "no matching key",
                        by(
                                TestIssuer.rsa("elsewhere"),
                                header -> {},
                                ISSUER.claims()
                                        .issuer("https://other.example.org")
                                        .build())),
                attack("kid of a file", "no matching key", withKid("../../../../dev/null")),
                attack("kid in SQL", "no matching key", withKid("rsa' or '1'='1")),
                attack("kid with a zero", "no matching key", withKid("rsa\u0000")),
                attack("no token at all", "does not hold", "nonsense"),
                attack("three parts of nothing", "does not hold", "a.b.c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void refuses(String token, String reason) {
        var answer = client.withToken(token).get("/Patient");

        assertRefused(answer, reason);
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void neverAsksWhereATokenSendsIt() throws JOSEException {
        try (var attacker = new TestIssuer(AUDIENCE, CLOCK)) {
            var key = TestIssuer.rsa("attacker");
            attacker.published = List.of(key);
            var claims = ISSUER.claims().build();

            assertRefused(sent(by(key, header -> header.jwkURL(attacker.url().resolve("/keys")), claims)), "key");
            assertRefused(sent(by(key, header -> header.x509CertURL(attacker.url()), claims)), "key");
            assertRefused(sent(by(key, header -> header.jwk(key.toPublicJWK()), claims)), "key");
            assertThat(attacker.asked).isEmpty();
        }
    }

    @Test
    void forgetsAKeyThatTheIssuerTookBack() {
        var before = ISSUER.published;
        var taken = TestIssuer.rsa("taken");
        ISSUER.published = Stream.concat(before.stream(), Stream.of(taken)).toList();
        CLOCK.advance(IssuerKeys.KEPT);
        assertThat(sent(by(taken, header -> {}, ISSUER.claims().build())).statusCode())
                .isEqualTo(200);

        ISSUER.published = before;
        CLOCK.advance(IssuerKeys.KEPT);
        assertRefused(sent(by(taken, header -> {}, ISSUER.claims().build())), "no matching key");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /sign-in",
        "POST, /sign-in",
        "GET, /apps",
        "GET, /ehr",
        "GET, /oauth2/authorize?client_id=x",
        "GET, /oauth2/jwks",
        "POST, /oauth2/token",
        "POST, /oauth2/introspect",
        "POST, /oauth2/revoke",
        "GET, /admin/clients",
        "GET, /admin/people"
    })
    void hasNothingOfTheBuiltInAuthorizationServer(String method, String path) {
        var token = ISSUER.token(claims -> claims.claim("scope", "ketabridge/admin.clients ketabridge/admin.people"));
        var answer = send(HttpRequest.newBuilder(URI.create(address.root() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void tellsWhereTokensComeFrom() {
        var configuration = json(client.get("/.well-known/smart-configuration"));

        assertThat(configuration.path("issuer").asText()).isEqualTo(ISSUER.url().toString());
        assertThat(configuration.path("token_endpoint").asText()).isEqualTo(ISSUER.url() + "/token");
        assertThat(texts(configuration.path("code_challenge_methods_supported")))
                .containsExactly("S256");
        assertThat(texts(configuration.path("capabilities")))
                .containsExactlyInAnyOrder("permission-patient", "permission-user", "permission-v1", "permission-v2");
        assertThat(configuration.has("introspection_endpoint")).isFalse();
        assertThat(configuration.has("userinfo_endpoint")).isFalse();

        var openId = json(send(HttpRequest.newBuilder(URI.create(address.root() + "/.well-known/openid-configuration"))
                .build()));
        assertThat(openId.path("userinfo_endpoint").asText()).isEqualTo(ISSUER.url() + "/me");
    }

    @Test
    void tellsOlderClientsToo() {
        var metadata = client.send("/metadata", request -> request.header("Cache-Control", "no-cache"));
        var security = FhirTestClient.parse(CapabilityStatement.class, metadata.body())
                .getRestFirstRep()
                .getSecurity();

        assertThat(security.getExtensionFirstRep().getExtension())
                .extracting(Extension::getUrl, uri -> uri.getValue().primitiveValue())
                .containsExactlyInAnyOrder(
                        tuple("authorize", ISSUER.url() + "/authorize"), tuple("token", ISSUER.url() + "/token"));
    }

    private static Arguments attack(String name, String reason, String token) {
        return Arguments.of(named(name, token), reason);
    }

    private static String by(JWK key, Consumer<JWSHeader.Builder> header, JWTClaimsSet claims) {
        return TestIssuer.signed(JWSAlgorithm.RS256, key, header, claims);
    }

    private static String withKid(String kid) {
        return by(
                TestIssuer.OTHER_RSA,
                header -> header.keyID(kid),
                ISSUER.claims().build());
    }

    private static String withoutSignature(JWTClaimsSet claims, String algorithm) {
        var header = "{\"alg\": \"" + algorithm + "\", \"typ\": \"JWT\", \"kid\": \"rsa\"}";
        return encoded(header) + "." + encoded(claims.toString()) + ".";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String byThePublicKey(JWTClaimsSet claims) {
        try {
            var secret = TestIssuer.RSA.toRSAPublicKey().getEncoded();
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(JOSEObjectType.JWT)
                    .keyID("rsa")
                    .build();
            return TestIssuer.signed(header, new MACSigner(secret), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Date in(Duration time) {
        return Date.from(CLOCK.instant().plus(time));
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        var outcome = FhirTestClient.outcome(answer.body());
        assertThat(FhirTestClient.codes(outcome, IssueSeverity.ERROR)).containsExactly("not-authenticated");
        assertThat(outcome.getIssueFirstRep().getDetails().getText())
                .contains(reason)
                .contains("expected: ");
    }

    private String newPatient() {
        var patient = service()
                .generic()
                .create()
                .resource(new Patient())
                .execute()
                .getId()
                .getIdPart();
        var observation = new Observation().setStatus(ObservationStatus.FINAL);
        observation.getCode().setText("mood");
        observation.getSubject().setReference("Patient/" + patient);
        service().generic().create().resource(observation).execute();
        return patient;
    }

    private FhirTestClient service() {
        return with(claims -> {});
    }

    private FhirTestClient with(Consumer<JWTClaimsSet.Builder> change) {
        return client.withToken(ISSUER.token(change));
    }

    private HttpResponse<String> sent(String token) {
        return client.withToken(token).get("/Patient");
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
