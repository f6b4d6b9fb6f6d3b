package org.ketabridge.smart.scope;

import java.util.Optional;

/** Where access tokens are looked up. */
public interface AccessTokens {

    /**
     * What a token grants now; empty when there is none such, it has expired or was revoked. Asked at each request.
     *
     * @throws RefusedTokenException when there is more to say about why it grants nothing
     * @throws TokensUnavailableException when it cannot be said now
     */
    Optional<Grant> grantOf(String accessToken);
}
