package org.ketabridge.smart.authorization;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What an assertion must say: from whom, for whom, for at most five minutes, and once. Its signature was verified before.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART App Launch 2.2,
 *     authentication JWT claims</a>
 */
final class AssertionRules implements OAuth2TokenValidator<Jwt> {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What the clocks of two machines may differ by. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final String client;
    private final String audience;
    private final UsedAssertions used;
    private final Clock clock;

    AssertionRules(String client, String audience, UsedAssertions used, Clock clock) {
        this.client = client;
        this.audience = audience;
        this.used = used;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt assertion) {
        var fault = fault(assertion);
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, fault, null));
    }

    /** Whether it was used is asked last: what is refused for another reason is not used up. */
    private @Nullable String fault(Jwt assertion) {
        var now = clock.instant();
        var expires = assertion.getExpiresAt();
        var jti = assertion.getId();
        if (!client.equals(assertion.getClaimAsString("iss")) || !client.equals(assertion.getSubject())) {
            return "iss and sub: not both the client_id";
        }
        if (assertion.getAudience() == null || !assertion.getAudience().contains(audience)) {
            return "aud: " + assertion.getAudience() + " (expected: " + audience + ")";
        }
        if (expires == null || !expires.plus(SKEW).isAfter(now)) {
            return "exp: " + expires + " (expected: a time that is not over, now is " + now + ")";
        }
        if (expires.isAfter(now.plus(LONGEST).plus(SKEW))) {
            return "exp: " + expires + " (expected: at most five minutes ahead, now is " + now + ")";
        }
        if (assertion.getNotBefore() != null && assertion.getNotBefore().isAfter(now.plus(SKEW))) {
            return "nbf: " + assertion.getNotBefore() + " (expected: a time that has come, now is " + now + ")";
        }
        if (jti == null || jti.isBlank()) {
            return "jti: missing (expected: a new one for each assertion)";
        }
        return used.isFirstUse(client, jti, expires.plus(SKEW))
                ? null
                : "jti: used before (expected: a new one for each assertion)";
    }
}
