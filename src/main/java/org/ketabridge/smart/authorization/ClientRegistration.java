package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.AuditRecord;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers apps that come with an initial access token. That, the app and the record of it are stored together or not at all. */
final class ClientRegistration {

    private static final int CREATED = 201;

    private final ClientStore clients;
    private final InitialAccessTokens tokens;
    private final AuditLog log;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ClientRegistration(
            DataSource dataSource, ClientStore clients, InitialAccessTokens tokens, AuditLog log, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** What a token allows; empty when it is not one that lives. */
    Optional<InitialAccessToken> allowedBy(String token) {
        return tokens.live(token);
    }

    /**
     * Registers an app.
     *
     * @param allowed what the token allows
     * @param body what the app says of itself, in JSON
     * @param address of the network from which it does
     * @return what RFC 7591 answers; null when others have used the token up meanwhile
     * @throws InvalidClientException with one sentence when it cannot be registered; the token is as good as before
     */
    @Nullable ObjectNode register(String token, InitialAccessToken allowed, byte[] body, String address) throws IOException {
        var sent = RegistrationRequest.read(body, allowed.scopes());
        var secret = IssuedSecret.to(Optional.empty(), true);
        var client = new Client(
                UUID.randomUUID().toString(),
                sent.name(),
                sent.scopes(),
                sent.credentials(secret),
                sent.app(),
                false,
                clock.instant(),
                allowed.id());
        var isStored = transaction.execute(status -> store(token, client, address));
        if (!Boolean.TRUE.equals(isStored)) {
            return null;
        }
        var answer = ClientMetadata.describe(client);
        if (client.kind() == Client.Kind.SYMMETRIC) {
            answer.put("client_secret", secret.told());
            // Never.
            answer.put("client_secret_expires_at", 0);
        }
        return answer;
    }

    private boolean store(String token, Client client, String address) {
        if (!tokens.use(token)) {
            return false;
        }
        clients.register(client);
        log.store(List.of(new AuditRecord(
                clock.instant(),
                AuditRecord.CLIENT_REGISTERED,
                'C',
                CREATED,
                new Actor(client.id(), null, null, address, false),
                null,
                null,
                "The app registered itself with the initial access token " + client.initialAccessToken(),
                List.of())));
        return true;
    }
}
