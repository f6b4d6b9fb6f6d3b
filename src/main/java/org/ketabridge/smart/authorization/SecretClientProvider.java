package org.ketabridge.smart.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Authenticates a client by its secret. What is shown is hashed and compared whether there is such a client or not, so that
 * neither the answer nor its time tells; Spring's own provider leaves that out where it knows no client.
 */
final class SecretClientProvider implements AuthenticationProvider {

    /** In the place of the hash of a client that is not known, or has no secret: no secret has it. */
    private static final String NOBODYS = "0".repeat(64);

    private final RegisteredClientRepository clients;
    private final PasswordEncoder secrets;

    SecretClientProvider(RegisteredClientRepository clients, PasswordEncoder secrets) {
        this.clients = clients;
        this.secrets = secrets;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var claimed = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(claimed.getClientAuthenticationMethod())) {
            return null;
        }
        var client = clients.findByClientId(claimed.getPrincipal().toString());
        var isRight = secrets.matches(String.valueOf(claimed.getCredentials()), hash(client));
        if (client == null || !isRight) {
            throw FormParameters.error(
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    "the client is not known or is disabled, has no secret, or has another one");
        }
        return new OAuth2ClientAuthenticationToken(
                client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, claimed.getCredentials());
    }

    private static String hash(@Nullable RegisteredClient client) {
        return client != null
                        && client.getClientAuthenticationMethods()
                                .contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        && client.getClientSecret() != null
                ? client.getClientSecret()
                : NOBODYS;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
