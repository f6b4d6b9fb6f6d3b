package org.ketabridge.smart.authorization;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.Grant;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Our tokens as Spring's authorization server wants to see them. What does not live is not there. */
final class StoredAuthorizations implements OAuth2AuthorizationService {

    private final StoredAccessTokens tokens;
    private final RegisteredClientRepository clients;

    StoredAuthorizations(StoredAccessTokens tokens, RegisteredClientRepository clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var access = authorization.getAccessToken();
        var token = access.getToken();
        if (access.isInvalidated()) {
            tokens.revoke(token.getTokenValue());
            return;
        }
        tokens.store(
                token.getTokenValue(),
                new StoredAccessTokens.Live(
                        authorization.getId(),
                        Grant.toService(authorization.getRegisteredClientId(), token.getScopes()),
                        Objects.requireNonNull(token.getIssuedAt()),
                        Objects.requireNonNull(token.getExpiresAt())));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        tokens.revoke(authorization.getAccessToken().getToken().getTokenValue());
    }

    /** None: only flows with a user ask for it. */
    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var live = tokens.find(token).orElse(null);
        var client = live == null ? null : clients.findById(live.grant().client());
        if (live == null || client == null) {
            return null;
        }
        var access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                token,
                live.issued(),
                live.expires(),
                live.grant().scopes());
        return OAuth2Authorization.withRegisteredClient(client)
                .id(live.grantId())
                .principalName(client.getClientId())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(live.grant().scopes())
                .accessToken(access)
                .build();
    }
}
