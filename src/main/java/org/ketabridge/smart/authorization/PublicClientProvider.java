package org.ketabridge.smart.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Takes a public client for the one it says it is: it has nothing to prove that by. Spring's own demands a
 * {@code code_verifier} of it, which a refresh has not; ours is demanded of every client, where the code is redeemed.
 */
final class PublicClientProvider implements AuthenticationProvider {

    private final RegisteredClientRepository clients;

    PublicClientProvider(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var claimed = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.NONE.equals(claimed.getClientAuthenticationMethod())) {
            return null;
        }
        var client = clients.findByClientId(claimed.getPrincipal().toString());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw FormParameters.error(
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    "the client is not known or is disabled, or it has to authenticate itself");
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
