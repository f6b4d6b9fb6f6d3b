package org.ketabridge.smart.authorization;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.RandomToken;

/**
 * The secret of a client that is registered or changed: the one that it has, or one that is made for it.
 *
 * @param credentials what is stored of it
 * @param told the secret itself, to be told this once; null when the client knows it already
 */
public record IssuedSecret(ClientCredentials.Secret credentials, @Nullable String told) {

    /**
     * Makes a secret, or keeps the one that an enabled client has.
     *
     * @param before the client as it was registered
     * @param renew whether it gets a new one all the same
     */
    public static IssuedSecret to(Optional<Client> before, boolean renew) {
        if (!renew
                && before.isPresent()
                && !before.get().disabled()
                && before.get().credentials() instanceof ClientCredentials.Secret kept) {
            return new IssuedSecret(kept, null);
        }
        var made = RandomToken.next();
        return new IssuedSecret(new ClientCredentials.Secret(new SecretHash().encode(made)), made);
    }
}
