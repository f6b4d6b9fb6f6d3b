package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.smart.authorization.Service.EC;
import static org.ketabridge.smart.authorization.Service.RSA;
import static org.ketabridge.smart.authorization.Service.form;
import static org.ketabridge.smart.authorization.Service.json;
import static org.ketabridge.smart.authorization.Service.signed;
import static org.ketabridge.smart.authorization.Service.signer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * S12, S13 and S19: a service that is registered gets tokens by assertions that it signs, and nothing else does.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART App Launch 2.2, backend services</a>
 */
@FhirServerTest
class BackendServicesIT {

    @Autowired
    private ClientStore clients;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private PublicAddress address;

    private Service service = new Service("", "");

    @BeforeEach
    void register() {
        service = registered("system/*.rs", "system/Observation.cruds", "system/Patient.cud");
    }

    private Service registered(String... scopes) {
        var id = "service-" + UUID.randomUUID();
        clients.put(id, "A service", Set.of(scopes), new ClientKeys.Given(Service.jwks()));
        return new Service(address.root(), id);
    }

    @Nested
    class AGoodRequest {

        @Test
        void s13AndS19IsAnsweredWithATokenThatLivesFiveMinutes() {
            var answer = service.ask("system/Patient.rs");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().allValues("Pragma")).containsExactly("no-cache");
            var body = json(answer);
            assertThat(body.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
            assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(body.path("expires_in").isIntegralNumber()).isTrue();
            assertThat(body.path("expires_in").asInt()).isEqualTo(300);
            assertThat(body.path("scope").asText()).isEqualTo("system/Patient.rs");
            var grant = tokens.grantOf(body.path("access_token").asText()).orElseThrow();
            assertThat(grant.client()).isEqualTo(service.id());
            assertThat(grant.scopes()).containsExactly("system/Patient.rs");
        }

        @Test
        void s12MayBeSignedByRs384AndByEs384() {
            var byRsa = signed(
                    JWSAlgorithm.RS384,
                    "rsa",
                    signer(RSA),
                    header -> {},
                    service.claims().build());

            assertThat(service.askWith(byRsa).statusCode()).isEqualTo(200);
            assertThat(service.askWith(service.assertion()).statusCode()).isEqualTo(200);
        }

        @Test
        void mayNameTheClientBesideTheAssertion() {
            var form = form("system/*.rs", service.assertion());
            form.put("client_id", service.id());

            assertThat(service.post("token", form).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest(name = "{0} gives {1}")
        @CsvSource({
            "system/Patient.read, system/Patient.read",
            "system/*.read system/*.rs, system/*.read system/*.rs",
            "system/Observation.cruds, system/Observation.cruds",
            "system/Patient.rs system/Patient.cud system/Encounter.cud, system/Patient.rs system/Patient.cud",
            "system/Patient.rs patient/Patient.rs openid, system/Patient.rs",
            "system/Observation.rs?category=a|b system/Patient.rs, system/Observation.rs?category=a|b system/Patient.rs",
            "system/Patient.rs system/Patient.rs, system/Patient.rs"
        })
        void s21IsGrantedAsFarAsItWasRegisteredAndAsItWasWritten(String asked, String granted) {
            assertThat(json(service.ask(asked)).path("scope").asText().split(" ", -1))
                    .containsExactlyInAnyOrder(granted.split(" ", -1));
        }

        @Test
        void getsTheLongListOfScopesThatACertifierAsksFor() {
            var asked = String.join(
                    " ",
                    Stream.iterate(0, number -> number + 1)
                            .limit(60)
                            .map(number -> "system/Observation.rs?category=http://example.org/categories|" + number)
                            .toList());

            var token = json(service.ask(asked)).path("access_token").asText();

            assertThat(tokens.grantOf(token).orElseThrow().scopes()).hasSize(60);
        }
    }

    @Nested
    class ABadAssertion {

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.ketabridge.smart.authorization.BackendServicesIT#badAssertions")
        void s12AndS19IsRefused(String what, Function<Service, String> assertion) {
            var answer = service.askWith(assertion.apply(service));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_client");
            assertThat(json(answer).path("error_description").asText()).isNotEmpty();
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        }

        @Test
        void s12IsOneThatWasUsedBefore() {
            var assertion = service.assertion();

            assertThat(service.askWith(assertion).statusCode()).isEqualTo(200);
            var again = service.askWith(assertion);

            assertThat(again.statusCode()).isEqualTo(401);
            assertThat(json(again).path("error_description").asText()).startsWith("jti: used before");
        }

        @Test
        void s12IsOneThatWasUsedAtAnotherEndpoint() {
            var assertion = service.assertion();
            var form = form("", assertion);
            form.put("token", "any");
            service.post("introspect", form);

            assertThat(service.askWith(assertion).statusCode()).isEqualTo(401);
        }

        @Test
        void isNotUsedUpByARefusalForAnotherReason() {
            var jti = UUID.randomUUID().toString();

            assertThat(service.askWith(service.assertion(
                                    claims -> claims.jwtID(jti).audience("https://elsewhere.example")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(service.askWith(service.assertion(claims -> claims.jwtID(jti)))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void mayShareItsJtiWithOneOfAnotherClient() {
            var jti = UUID.randomUUID().toString();
            var other = registered("system/*.rs");

            assertThat(service.askWith(service.assertion(claims -> claims.jwtID(jti)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.askWith(other.assertion(claims -> claims.jwtID(jti)))
                            .statusCode())
                    .isEqualTo(200);
        }

        @ParameterizedTest(name = "exp {0} ahead: {1}")
        @CsvSource({"PT4M59S, 200", "PT5M30S, 401", "PT1H, 401", "PT-30S, 401"})
        void s12MayLiveForFiveMinutes(Duration ahead, int status) {
            var assertion = service.assertion(
                    claims -> claims.expirationTime(Date.from(Instant.now().plus(ahead))));

            assertThat(service.askWith(assertion).statusCode()).isEqualTo(status);
        }

        @Test
        void tellsWhoHoldsTheKeyWhatWasWrong() {
            var answer = service.askWith(service.assertion(claims -> claims.audience("https://elsewhere.example")));

            assertThat(json(answer).path("error_description").asText())
                    .contains("aud")
                    .contains("expected: " + service.tokenEndpoint());
        }

        @Test
        void tellsNobodyElseWhichClientsThereAre() {
            var unknown = new Service(address.root(), "unknown");
            var wrongKey = signed(
                    JWSAlgorithm.ES384,
                    "ec",
                    signer(Service.ec("ec")),
                    header -> {},
                    service.claims().build());

            assertThat(unknown.askWith(unknown.assertion()).body())
                    .isEqualTo(service.askWith(wrongKey).body());
        }
    }

    static Stream<Arguments> badAssertions() {
        return Stream.of(
                bad("for another audience", claims -> claims.audience("https://elsewhere.example/token")),
                bad("for the FHIR base", claims -> claims.audience("http://localhost/fhir")),
                bad("without an audience", claims -> claims.audience((String) null)),
                bad("of another issuer", claims -> claims.issuer("somebody")),
                bad("without an issuer", claims -> claims.issuer(null)),
                bad("about somebody else", claims -> claims.subject("somebody")),
                bad("without a subject", claims -> claims.subject(null)),
                bad("without exp", claims -> claims.expirationTime(null)),
                bad(
                        "that is not valid yet",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(2))))),
                bad("without jti", claims -> claims.jwtID(null)),
                bad("with an empty jti", claims -> claims.jwtID(" ")),
                by(
                        "signed by another key with its kid",
                        service -> signed(
                                JWSAlgorithm.ES384,
                                "ec",
                                signer(Service.ec("ec")),
                                header -> {},
                                service.claims().build())),
                by(
                        "with a kid that is not registered",
                        service -> signed(
                                JWSAlgorithm.ES384,
                                "other",
                                signer(EC),
                                header -> {},
                                service.claims().build())),
                by(
                        "with the kid of the other key",
                        service -> signed(
                                JWSAlgorithm.ES384,
                                "rsa",
                                signer(EC),
                                header -> {},
                                service.claims().build())),
                by(
                        "with a kid that is an injection",
                        service -> signed(
                                JWSAlgorithm.ES384,
                                "' or '1'='1' -- ../../dev/null",
                                signer(EC),
                                header -> {},
                                service.claims().build())),
                by(
                        "without a kid",
                        service -> signed(
                                JWSAlgorithm.ES384,
                                null,
                                signer(EC),
                                header -> {},
                                service.claims().build())),
                by(
                        "signed by RS256",
                        service -> signed(
                                JWSAlgorithm.RS256,
                                "rsa",
                                signer(RSA),
                                header -> {},
                                service.claims().build())),
                by(
                        "signed by RS512",
                        service -> signed(
                                JWSAlgorithm.RS512,
                                "rsa",
                                signer(RSA),
                                header -> {},
                                service.claims().build())),
                by("not signed at all", service -> new PlainJWT(service.claims().build()).serialize()),
                by(
                        "not signed, with a signature",
                        service -> header("{\"alg\":\"none\",\"kid\":\"ec\",\"typ\":\"JWT\"}")
                                + service.assertion()
                                        .substring(service.assertion().indexOf('.'))),
                by(
                        "signed by HS256 with the public key as the secret",
                        service -> signed(
                                JWSAlgorithm.HS256,
                                "rsa",
                                secret(),
                                header -> {},
                                service.claims().build())),
                by(
                        "signed by HS384 with the public key as the secret",
                        service -> signed(
                                JWSAlgorithm.HS384,
                                "rsa",
                                secret(),
                                header -> {},
                                service.claims().build())),
                by(
                        "that names the key set of an attacker",
                        service -> signed(
                                JWSAlgorithm.ES384,
                                "ec",
                                signer(EC),
                                header -> header.jwkURL(URI.create("https://attacker.example/jwks.json")),
                                service.claims().build())),
                by("that brings a key along", service -> {
                    var key = Service.ec("ec");
                    return signed(
                            JWSAlgorithm.ES384,
                            "ec",
                            signer(key),
                            header -> header.jwk(key.toPublicJWK()),
                            service.claims().build());
                }),
                by("whose claims were changed", service -> {
                    var parts = service.assertion().split("\\.", -1);
                    var claims = service.claims().jwtID("another").build().toString();
                    return parts[0] + "." + header(claims).replace(".", "") + "." + parts[2];
                }),
                by("that is no JWT", service -> "not.a.jwt"),
                by("that is not much", service -> "."),
                by("that is none", service -> "x"));
    }

    private static Arguments bad(String what, Consumer<JWTClaimsSet.Builder> change) {
        return by(what, service -> service.assertion(change));
    }

    private static Arguments by(String what, Function<Service, String> assertion) {
        return Arguments.of(what, assertion);
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static MACSigner secret() {
        try {
            return new MACSigner(RSA.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class ABadRequest {

        @ParameterizedTest(name = "grant_type {0}")
        @CsvSource({"not_a_grant_type", "password", "implicit"})
        void s19IsOneOfAnotherGrantType(String grantType) {
            var form = form("system/*.rs", service.assertion());
            form.put("grant_type", grantType);

            var answer = service.post("token", form);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo("unsupported_grant_type");
        }

        @ParameterizedTest(name = "grant_type {0}")
        @CsvSource({"authorization_code, code, invalid_grant", "refresh_token, refresh_token, invalid_grant"})
        void s19IsOneOfAGrantTypeForApps(String grantType, String parameter, String error) {
            var form = form("system/*.rs", service.assertion());
            form.put("grant_type", grantType);
            form.put(parameter, "a-services-own-invention");

            var answer = service.post("token", form);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo(error);
        }

        @Test
        void s19IsOneWithoutAGrantType() {
            var form = form("system/*.rs", service.assertion());
            form.remove("grant_type");

            var answer = service.post("token", form);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
        }

        @ParameterizedTest(name = "client_assertion_type {0}")
        @CsvSource(
                value = {"urn:ietf:params:oauth:client-assertion-type:saml2-bearer", "x", "''", "nothing"},
                nullValues = "nothing")
        void s19IsOneOfAnotherAssertionType(String type) {
            var form = form("system/*.rs", service.assertion());
            if (type == null) {
                form.remove("client_assertion_type");
            } else {
                form.put("client_assertion_type", type);
            }

            assertThat(service.post("token", form).statusCode()).isIn(400, 401);
        }

        @ParameterizedTest(name = "scope {0}")
        @CsvSource({
            "system/Encounter.cud",
            "patient/Patient.rs",
            "user/Patient.rs",
            "openid",
            "nonsense",
            "system/Patient.sr",
            "ketabridge/admin.clients",
            "''"
        })
        void isOneOfWhoseScopesNoneWasRegistered(String scope) {
            var answer = service.ask(scope);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_scope");
        }

        @Test
        void isOneThatAsksForAWiderScopeThanTheGranularOneThatWasRegistered() {
            var granular = registered("system/Observation.rs?category=a|b");

            assertThat(granular.ask("system/Observation.rs").statusCode()).isEqualTo(400);
            assertThat(granular.ask("system/Observation.rs?category=a|c").statusCode())
                    .isEqualTo(400);
            assertThat(granular.ask("system/Observation.r?category=a|b").statusCode())
                    .isEqualTo(200);
        }

        @Test
        void isOneWithoutAScope() {
            var form = form("", service.assertion());
            form.remove("scope");

            var answer = service.post("token", form);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_scope");
        }

        @Test
        void isOneThatDoesNotSayWhoseItIs() {
            var answer = service.post("token", Map.of("grant_type", "client_credentials", "scope", "system/*.rs"));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_client");
        }

        @Test
        void isOneOfAClientThatIsDisabled() {
            clients.disable(service.id());

            assertThat(service.ask("system/*.rs").statusCode()).isEqualTo(401);
        }

        @Test
        void isOneOfAClientThatIsUnknown() {
            assertThat(new Service(address.root(), "unknown").ask("system/*.rs").statusCode())
                    .isEqualTo(401);
        }

        @Test
        void isOneThatNamesAnotherClientBesideTheAssertion() {
            var other = registered("system/*.cruds");
            var form = form("system/*.rs", service.assertion());
            form.put("client_id", other.id());

            assertThat(service.post("token", form).statusCode()).isEqualTo(401);
        }

        @Test
        void isOneWithItsParametersInTheUrl() {
            var answer = service.post("token?scope=system/*.rs", form("system/*.rs", service.assertion()));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
        }

        @Test
        void isOneThatSaysAParameterTwice() {
            var form = form("system/*.rs", service.assertion());
            form.put("x=1&scope", "system/*.cruds");

            assertThat(service.post("token", form).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void killsTheTokensOfAClientThatIsDisabled() {
        var token = service.token("system/*.rs");
        assertThat(tokens.grantOf(token)).isPresent();

        clients.disable(service.id());

        assertThat(tokens.grantOf(token)).isEmpty();
    }

    @Test
    void killsTheTokensOfAClientWhoseRegistrationChanges() {
        var token = service.token("system/*.rs");

        clients.put(service.id(), "A service", Set.of("system/Patient.rs"), new ClientKeys.Given(Service.jwks()));

        assertThat(tokens.grantOf(token)).isEmpty();
        assertThat(service.ask("system/Observation.rs").statusCode()).isEqualTo(400);
    }

    @Test
    void givesADifferentTokenEachTime() {
        var issued = Arrays.asList(service.token("system/*.rs"), service.token("system/*.rs"));

        assertThat(Set.copyOf(issued)).hasSize(2);
        assertThat(issued).allSatisfy(token -> assertThat(Base64.getUrlDecoder().decode(token))
                .hasSize(32));
    }
}
