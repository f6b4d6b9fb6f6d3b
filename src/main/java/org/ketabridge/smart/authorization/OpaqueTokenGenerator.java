package org.ketabridge.smart.authorization;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.RandomToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes access tokens that say nothing: what they grant stands in the database. */
final class OpaqueTokenGenerator implements OAuth2TokenGenerator<OAuth2AccessToken> {

    private final Duration lifetime;
    private final Clock clock;

    OpaqueTokenGenerator(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AccessToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        var now = clock.instant();
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                RandomToken.next(),
                now,
                now.plus(lifetime),
                context.getAuthorizedScopes());
    }
}
