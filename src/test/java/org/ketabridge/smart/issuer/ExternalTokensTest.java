package org.ketabridge.smart.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.smart.scope.RefusedTokenException;
import org.ketabridge.smart.scope.TokensUnavailableException;
import org.ketabridge.testing.MovableClock;

/** Tokens of an issuer over HTTP: which ones hold, and what becomes of them when it changes its keys or is not there. */
class ExternalTokensTest {

    private static final PublicAddress ADDRESS = new PublicAddress("https://fhir.example.org");

    private final MovableClock clock = new MovableClock();
    private final TestIssuer issuer = new TestIssuer(ADDRESS.fhirBase(), clock);
    private final ExternalTokens tokens = tokens();

    private ExternalTokens tokens() {
        var settings = new IssuerProperties(
                issuer.url(), null, List.of("scope"), List.of("client_id", "azp"), "patient", "fhirUser");
        var keys = new IssuerKeys(new PublishedIssuer(issuer.url()), clock);
        var verifier = new TokenVerifier(keys, issuer.url().toString(), settings.audience(ADDRESS), clock);
        return new ExternalTokens(verifier, new GrantReader(settings, ADDRESS));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void grantWhatTheySay() {
        assertThat(tokens.grantOf(issuer.token(claims -> {})))
                .contains(Grant.toService("my-app", Set.of("system/*.cruds")));
    }

    @ParameterizedTest(name = "{0} with the key {1}")
    @CsvSource({
        "RS256, rsa",
        "RS384, rsa",
        "RS512, rsa",
        "PS256, rsa",
        "PS384, rsa",
        "PS512, rsa",
        "ES256, ec",
        "ES384, ec-384"
    })
    void holdWithASignatureThatOnlyTheIssuerCanMake(String algorithm, String key) {
        assertThat(tokens.grantOf(signed(JWSAlgorithm.parse(algorithm), keyOf(key))))
                .isPresent();
    }

    @Test
    void doNotHoldWithAKeyThatIsTooShort() {
        assertRefused(signed(JWSAlgorithm.RS256, TestIssuer.SHORT_RSA), "no matching key");
    }

    @ParameterizedTest(name = "typ {0}: {1}")
    @CsvSource({
        "JWT, true",
        "jwt, true",
        "at+jwt, true",
        "application/at+jwt, true",
        "logout+jwt, false",
        "dpop+jwt, false",
        "JOSE, false",
        ", false"
    })
    void holdAsAccessTokensOnly(String type, boolean holds) {
        var token = TestIssuer.signed(
                JWSAlgorithm.RS256,
                TestIssuer.RSA,
                header -> header.type(type == null ? null : new JOSEObjectType(type)),
                issuer.claims().build());

        if (holds) {
            assertThat(tokens.grantOf(token)).isPresent();
        } else {
            assertRefused(token, "typ");
        }
    }

    @ParameterizedTest(name = "exp {0} ago holds: {1}")
    @CsvSource({"PT29S, true", "PT30S, false", "PT1H, false"})
    void holdUntilTheyExpireAndAMomentLonger(Duration ago, boolean holds) {
        var token = issuer.token(claims -> claims.expirationTime(date(ago.negated())));

        if (holds) {
            assertThat(tokens.grantOf(token)).isPresent();
        } else {
            assertRefused(token, "Expired");
        }
    }

    @ParameterizedTest(name = "nbf in {0} holds: {1}")
    @CsvSource({"PT29S, true", "PT31S, false"})
    void holdNotBeforeTheirTime(Duration ahead, boolean holds) {
        var token = issuer.token(claims -> claims.notBeforeTime(date(ahead)));

        if (holds) {
            assertThat(tokens.grantOf(token)).isPresent();
        } else {
            assertRefused(token, "before use time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "exp"})
    void mustSayByWhomForWhomAndUntilWhen(String claim) {
        assertRefused(issuer.token(claims -> claims.claim(claim, null)), claim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-app",
                "https://fhir.example.org",
                "https://fhir.example.org/fhir/",
                "https://FHIR.example.org/fhir"
            })
    void areForThisServerByItsExactAddress(String audience) {
        assertRefused(issuer.token(claims -> claims.audience(audience)), "aud");
    }

    @Test
    void areOfThisIssuerByItsExactAddress() {
        assertRefused(issuer.token(claims -> claims.issuer(issuer.url() + "/")), "iss");
    }

    @Test
    void mayBeForOthersToo() {
        var token = issuer.token(claims -> claims.audience(List.of("account", ADDRESS.fhirBase())));

        assertThat(tokens.grantOf(token)).isPresent();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"at_hash, x", "c_hash, x", "cnf, x", "typ, ID", "typ, Refresh", "typ, DPoP"})
    void doNotHoldWhenTheirClaimsAreOfAnotherKindOfToken(String claim, String value) {
        assertRefused(issuer.token(claims -> claims.claim(claim, value)), claim);
    }

    @Test
    void holdWhenTheIssuerCallsThemBearer() {
        assertThat(tokens.grantOf(issuer.token(claims -> claims.claim("typ", "Bearer"))))
                .isPresent();
    }

    @Test
    void areVerifiedWithKeysThatAreFetchedOnce() {
        tokens.grantOf(issuer.token(claims -> {}));
        tokens.grantOf(issuer.token(claims -> {}));

        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void holdWithANewKeyAtOnce() {
        tokens.grantOf(issuer.token(claims -> {}));
        clock.advance(PublishedIssuer.BETWEEN_FETCHES);
        var next = TestIssuer.rsa("next");
        issuer.published = List.of(TestIssuer.RSA, next);

        assertThat(tokens.grantOf(signed(JWSAlgorithm.RS256, next))).isPresent();
    }

    @Test
    void doNotSendTheServerForKeysEachTimeThatTheirsIsUnknown() {
        for (var i = 0; i < 20; i++) {
            assertRefused(signed(JWSAlgorithm.RS256, TestIssuer.rsa("rsa-" + i)), "no matching key");
        }

        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void doNotHoldWithAKeyThatWasTakenBackFiveMinutesAgo() {
        var taken = TestIssuer.rsa("taken");
        issuer.published = List.of(taken);
        var token = signed(JWSAlgorithm.RS256, taken);
        tokens.grantOf(token);
        issuer.published = List.of(TestIssuer.RSA);

        clock.advance(IssuerKeys.KEPT.minusMillis(1));
        assertThat(tokens.grantOf(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertRefused(token, "no matching key");
    }

    @Test
    void holdForAnHourWhileTheIssuerIsDown() {
        tokens.grantOf(issuer.token(claims -> {}));
        issuer.isDown = true;

        clock.advance(IssuerKeys.KEPT_IN_OUTAGE.minusMillis(1));
        assertThat(tokens.grantOf(issuer.token(claims -> {}))).isPresent();
        clock.advance(IssuerKeys.KEPT);
        assertUnavailable(issuer.token(claims -> {}));
    }

    @Test
    void holdWhileOthersComeWithUnknownKeysAndTheIssuerIsDown() {
        tokens.grantOf(issuer.token(claims -> {}));
        issuer.isDown = true;

        clock.advance(IssuerKeys.KEPT.minusMillis(1));
        assertUnavailable(signed(JWSAlgorithm.RS256, TestIssuer.rsa("unknown")));
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.grantOf(issuer.token(claims -> {}))).isPresent();
    }

    @Test
    void areNeitherGoodNorBadUntilTheIssuerCanBeAsked() {
        issuer.isDown = true;
        assertUnavailable(issuer.token(claims -> {}));
        assertUnavailable(issuer.token(claims -> {}));
        assertThat(issuer.asked).hasSize(1);

        issuer.isDown = false;
        clock.advance(PublishedIssuer.BETWEEN_FETCHES);
        assertThat(tokens.grantOf(issuer.token(claims -> {}))).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "issuer, https://other.example.org",
        "jwks_uri, http://other.example.org/keys",
        "jwks_uri, file:///etc/passwd",
        "jwks_uri, no address",
        "jwks_uri,"
    })
    void areNotVerifiedWithKeysThatMayBeSomebodyElses(String field, String value) {
        issuer.document.put(field, value);

        assertUnavailable(issuer.token(claims -> {}));
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void areNotVerifiedWithKeysThatComeByHttp() {
        // The same machine, by an address that is not known for it.
        var root = issuer.url().toString().replace("127.0.0.1", "[::ffff:127.0.0.1]");
        issuer.document.put("jwks_uri", root + "/keys");

        assertUnavailable(issuer.token(claims -> {}));
        assertThat(issuer.fetches()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "no JSON"})
    void areNotVerifiedWithADocumentThatIsNone(String nonsense) {
        issuer.nonsense = nonsense;

        assertUnavailable(issuer.token(claims -> {}));
    }

    @Test
    void areNotVerifiedWithADocumentWithoutEnd() {
        issuer.padding = " ".repeat(300_000);

        assertUnavailable(issuer.token(claims -> {}));
    }

    private void assertRefused(String token, String reason) {
        assertThatThrownBy(() -> tokens.grantOf(token))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("expected: an access token of " + issuer.url() + " for " + ADDRESS.fhirBase());
    }

    private void assertUnavailable(String token) {
        assertThatThrownBy(() -> tokens.grantOf(token)).isInstanceOf(TokensUnavailableException.class);
    }

    private String signed(JWSAlgorithm algorithm, JWK key) {
        return TestIssuer.signed(algorithm, key, header -> {}, issuer.claims().build());
    }

    private JWK keyOf(String kid) {
        return issuer.published.stream()
                .filter(key -> key.getKeyID().equals(kid))
                .findFirst()
                .orElseThrow();
    }

    private Date date(Duration ahead) {
        return Date.from(clock.instant().plus(ahead));
    }
}
