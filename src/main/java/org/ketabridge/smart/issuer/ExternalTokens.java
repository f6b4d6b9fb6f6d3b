package org.ketabridge.smart.issuer;

import com.nimbusds.jose.KeySourceException;
import java.util.Optional;
import org.ketabridge.smart.scope.AccessTokens;
import org.ketabridge.smart.scope.Grant;

/** The access tokens of an external issuer. Each says itself what it grants; the database knows nothing of them. */
final class ExternalTokens implements AccessTokens {

    private final TokenVerifier verifier;
    private final GrantReader grants;

    ExternalTokens(TokenVerifier verifier, GrantReader grants) {
        this.verifier = verifier;
        this.grants = grants;
    }

    @Override
    public Optional<Grant> grantOf(String accessToken) {
        try {
            return Optional.of(grants.read(verifier.verify(accessToken)));
        } catch (KeySourceException e) {
            throw ExternalDiscovery.unavailable(e);
        }
    }
}
