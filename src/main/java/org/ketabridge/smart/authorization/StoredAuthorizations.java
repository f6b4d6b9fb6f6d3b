package org.ketabridge.smart.authorization;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.Grant;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Where Spring's authorization server puts the tokens of services. It asks for none: what else it would look up here is done by
 * {@link GrantFlow}s, {@link RevocationProvider} and {@link IntrospectionProvider} with the tables themselves.
 */
final class StoredAuthorizations implements OAuth2AuthorizationService {

    private final StoredAccessTokens tokens;

    StoredAuthorizations(StoredAccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var token = authorization.getAccessToken().getToken();
        tokens.store(
                token.getTokenValue(),
                authorization.getId(),
                Grant.toService(authorization.getRegisteredClientId(), token.getScopes()),
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        tokens.revoke(authorization.getAccessToken().getToken().getTokenValue());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
