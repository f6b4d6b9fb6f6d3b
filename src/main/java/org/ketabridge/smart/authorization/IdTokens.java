package org.ketabridge.smart.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;

/**
 * Says to an app who signed in.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core, ID token</a>
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data">SMART
 *     App Launch 2.2, scopes for requesting identity data</a>
 */
public final class IdTokens {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKeys keys;
    private final PublicAddress issuer;
    private final Clock clock;

    IdTokens(SigningKeys keys, PublicAddress issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * An ID token, signed with RS256.
     *
     * @param client who it is for
     * @param person who signed in
     * @param signedIn when
     * @param nonce what the app sent to know its own request by; null: nothing
     * @param fhirUser relative reference of the resource that describes the person; null: the app did not ask for it
     */
    public String issue(
            String client, String person, Instant signedIn, @Nullable String nonce, @Nullable String fhirUser) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.root())
                .subject(Subjects.of(issuer, person))
                .audience(client)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("auth_time", signedIn.getEpochSecond());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        if (fhirUser != null) {
            claims.claim("fhirUser", issuer.fhirBase() + "/" + fhirUser);
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var key = keys.current();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of RSA signs with RS256", e);
        }
    }
}
