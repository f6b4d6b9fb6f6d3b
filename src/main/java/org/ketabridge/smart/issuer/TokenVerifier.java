package org.ketabridge.smart.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;
import org.ketabridge.smart.scope.RefusedTokenException;

/**
 * Verifies access tokens that are JSON Web Tokens: signed by a key that the issuer publishes, by an algorithm in which whoever
 * verifies cannot sign, and what {@link ClaimRules} asks. What a token says of where its key is ({@code jku}, {@code x5u},
 * {@code jwk}) counts for nothing.
 */
final class TokenVerifier {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private static final JOSEObjectType[] TYPES = {
        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")
    };

    private final String expected;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(IssuerKeys keys, String issuer, String audience, Clock clock) {
        this.expected = " (expected: an access token of " + issuer + " for " + audience + ")";
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new ClaimRules(issuer, audience, clock));
    }

    /**
     * The claims of a token that holds.
     *
     * @throws RefusedTokenException when it does not
     * @throws KeySourceException when the issuer cannot be asked for its keys
     */
    JWTClaimsSet verify(String token) throws KeySourceException {
        try {
            return processor.process(token, null);
        } catch (KeySourceException e) {
            throw e;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedTokenException("The access token does not hold: " + e.getMessage() + expected, e);
        }
    }
}
