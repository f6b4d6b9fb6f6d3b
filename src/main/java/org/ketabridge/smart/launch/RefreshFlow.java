package org.ketabridge.smart.launch;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.ketabridge.smart.authorization.GrantFlow;
import org.ketabridge.smart.scope.Grant;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Exchanges a refresh token for new tokens, for all that was granted or for less of it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#refresh-access-token">SMART App Launch 2.2, refresh
 *     access token</a>
 */
final class RefreshFlow implements GrantFlow {

    private final RefreshTokens refreshTokens;
    private final AppTokens tokens;

    RefreshFlow(RefreshTokens refreshTokens, AppTokens tokens) {
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    @Override
    public AuthenticationConverter converter() {
        return new OAuth2RefreshTokenAuthenticationConverter();
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2RefreshTokenAuthenticationToken) authentication;
        var client = (OAuth2ClientAuthenticationToken) asked.getPrincipal();
        var grant = refreshTokens.grantOf(
                asked.getRefreshToken(),
                Objects.requireNonNull(client.getRegisteredClient()).getClientId());
        tokens.checkRefresh(grant);
        var issued = tokens.issue(client, grant, narrowed(asked.getScopes(), grant.scopes()), null);
        refreshTokens.use(asked.getRefreshToken(), grant);
        return issued;
    }

    private static Set<String> narrowed(Set<String> asked, Set<String> granted) {
        if (asked.isEmpty()) {
            return granted;
        }
        var narrowed = new LinkedHashSet<>(asked);
        if (!Grant.allowed(narrowed, granted).containsAll(narrowed)) {
            throw new GrantRefusal(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "scope: more than was granted (expected: at most " + String.join(" ", granted) + ")");
        }
        return narrowed;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
