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
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(ClientSettings.builder()
                        // Of the two that ClientAssertions accepts; Spring only asks whether it is asymmetric.
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384)
                        .setting(KEYS, client.keys())
                        .build())
                .build();
    }
}
