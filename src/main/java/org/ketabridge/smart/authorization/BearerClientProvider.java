package org.ketabridge.smart.authorization;

import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Authenticates a client by an access token that it holds, at the introspection endpoint.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/token-introspection.html">SMART App Launch 2.2, authorization to
 *     perform token introspection</a>
 */
final class BearerClientProvider implements AuthenticationProvider {

    static final ClientAuthenticationMethod BY_TOKEN = new ClientAuthenticationMethod("bearer");

    private final AccessTokens tokens;
    private final RegisteredClientRepository clients;

    BearerClientProvider(AccessTokens tokens, RegisteredClientRepository clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var claimed = (OAuth2ClientAuthenticationToken) authentication;
        if (!BY_TOKEN.equals(claimed.getClientAuthenticationMethod())) {
            return null;
        }
        var grant = tokens.grantOf(String.valueOf(claimed.getCredentials()));
        var client = grant.map(known -> clients.findByClientId(known.client()));
        if (grant.isEmpty() || client.isEmpty()) {
            throw FormParameters.error(
                    AuthorizationErrors.INVALID_TOKEN,
                    "the access token in the Authorization header is not one that lives");
        }
        return new OAuth2ClientAuthenticationToken(client.get(), BY_TOKEN, grant.get());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
