package org.ketabridge.smart.issuer;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of an access token must say: by whom and for whom it was issued, and until when it holds; and that it is an
 * access token that whoever bears it may use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068, validating JWT access tokens</a>
 */
final class ClaimRules extends DefaultJWTClaimsVerifier<SecurityContext> {

    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final Set<String> REQUIRED = Set.of("iss", "aud", "sub", "exp");

    /** The first two stand in ID tokens only; the third binds a token to a key that its bearer would have to prove. */
    private static final Set<String> PROHIBITED = Set.of("at_hash", "c_hash", "cnf");

    /** Keycloak says in the claim {@code typ} what it issued: Bearer, ID, Refresh and others. */
    private static final String KIND = "typ";

    private static final String BEARER = "Bearer";

    private final Clock clock;

    ClaimRules(String issuer, String audience, Clock clock) {
        // Set.of would not bear that the library asks it for null.
        super(
                Collections.singleton(audience),
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                REQUIRED,
                PROHIBITED);
        this.clock = clock;
        setMaxClockSkew((int) SKEW.toSeconds());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext none) throws BadJWTException {
        super.verify(claims, none);
        var kind = claims.getClaim(KIND);
        if (kind != null && !BEARER.equals(kind)) {
            throw new BadJWTException("JWT typ claim has value " + kind + ", must be " + BEARER);
        }
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }
}
