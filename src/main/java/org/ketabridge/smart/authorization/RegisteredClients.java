package org.ketabridge.smart.authorization;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** Our clients as Spring's authorization server wants to see them; one that is disabled is not there. */
final class RegisteredClients implements RegisteredClientRepository {

    private static final String KEYS = "org.ketabridge.keys";

    private final ClientStore clients;

    RegisteredClients(ClientStore clients) {
        this.clients = clients;
    }

    /** The keys of a client that this repository found. */
    static ClientKeys keysOf(RegisteredClient client) {
        return Objects.requireNonNull(client.getClientSettings().getSetting(KEYS));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by ClientStore");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return clients.find(id)
                .filter(client -> !client.disabled())
                .map(RegisteredClients::registered)
                .orElse(null);
    }

    private static RegisteredClient registered(Client client) {
        var registered = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(settings(client));
        var app = client.app();
        if (app == null) {
            registered.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        } else {
            registered
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUris(uris -> uris.addAll(app.redirectUris()));
        }
        if (client.credentials() instanceof ClientCredentials.Secret secret) {
            registered
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientSecret(secret.hash());
        } else {
            registered.clientAuthenticationMethod(
                    client.credentials() instanceof ClientKeys
                            ? ClientAuthenticationMethod.PRIVATE_KEY_JWT
                            : ClientAuthenticationMethod.NONE);
        }
        return registered.build();
    }

    private static ClientSettings settings(Client client) {
        var settings = ClientSettings.builder();
        if (client.credentials() instanceof ClientKeys keys) {
            settings.setting(KEYS, keys)
                    // Of the two that ClientAssertions accepts; Spring only asks whether it is asymmetric.
                    .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384);
        }
        return settings.build();
    }
}
