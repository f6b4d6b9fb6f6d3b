package org.ketabridge.smart.scope;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.StoredAccessTokens;

/** Tokens of the server under test. */
record ServerTokens(StoredAccessTokens tokens, ClientStore clients) implements TokenIssuer {

    @Override
    public String tokenFor(Grant grant) {
        return tokens.issue(grant, Duration.ofHours(1));
    }

    @Override
    public void revoke(String token) {
        tokens.revoke(token);
    }

    @Override
    public void allow(String client, Set<String> scopes) {
        if (scopes.isEmpty()) {
            clients.disable(client);
        } else {
            clients.put(
                    client,
                    "Of the matrix",
                    scopes,
                    new ClientKeys.Published(URI.create("https://matrix.example.org/jwks.json")));
        }
    }
}
