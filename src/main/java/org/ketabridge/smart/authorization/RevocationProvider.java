package org.ketabridge.smart.authorization;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/**
 * Revokes a token for the client that holds it. One that is unknown or dead is no error.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009, token revocation</a>
 */
final class RevocationProvider implements AuthenticationProvider {

    private final List<RevocableTokens> kinds;

    RevocationProvider(List<RevocableTokens> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenRevocationAuthenticationToken) authentication;
        var caller =
                Objects.requireNonNull(((OAuth2ClientAuthenticationToken) asked.getPrincipal()).getRegisteredClient());
        for (var tokens : kinds) {
            var holder = tokens.clientOf(asked.getToken());
            if (holder.isPresent()) {
                if (!holder.get().equals(caller.getClientId())) {
                    throw FormParameters.error(
                            OAuth2ErrorCodes.INVALID_CLIENT, "the token was issued to another client");
                }
                tokens.revoke(asked.getToken());
            }
        }
        return asked;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
