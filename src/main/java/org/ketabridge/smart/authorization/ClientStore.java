package org.ketabridge.smart.authorization;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clients that are registered, in the database: a restart or a second node loses nothing. */
public final class ClientStore {

    private static final String BACKEND = "backend";

    private final JdbcClient database;
    private final Clock clock;

    public ClientStore(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    public Optional<Client> find(String id) {
        return database.sql("select * from smart_client where id = ?")
                .param(id)
                .query(ClientStore::read)
                .optional();
    }

    /** All of them, by their id. */
    public List<Client> all() {
        return database.sql("select * from smart_client order by id")
                .query(ClientStore::read)
                .list();
    }

    /**
     * Registers a client, or gives the one of that id another name, other scopes and other keys and enables it. The tokens
     * that it had are dead.
     *
     * @return as it is stored
     * @throws InvalidClientException with one sentence when it cannot be registered as it is
     */
    public Client put(String id, String name, Set<String> scopes, ClientKeys keys) {
        var before = find(id);
        var client = new Client(
                id, name, scopes, keys, false, before.map(Client::created).orElseGet(clock::instant));
        if (before.isPresent()) {
            database.sql(
                            """
                    update smart_client set name = ?, scopes = ?, jwks = ?, jwks_url = ?, disabled = false
                    where id = ?""")
                    .param(name)
                    .param(String.join(" ", client.scopes()))
                    .param(jwks(keys))
                    .param(url(keys))
                    .param(id)
                    .update();
            revokeTokens(id);
        } else {
            database.sql(
                            """
                    insert into smart_client (id, name, kind, scopes, jwks, jwks_url, disabled, created)
                    values (?, ?, ?, ?, ?, ?, false, ?)""")
                    .param(id)
                    .param(name)
                    .param(BACKEND)
                    .param(String.join(" ", client.scopes()))
                    .param(jwks(keys))
                    .param(url(keys))
                    .param(client.created().atOffset(ZoneOffset.UTC))
                    .update();
        }
        return client;
    }

    /** Takes away a client's tokens and gives it no more; false when there is no such client. */
    public boolean disable(String id) {
        var known = database.sql("update smart_client set disabled = true where id = ?")
                        .param(id)
                        .update()
                > 0;
        if (known) {
            revokeTokens(id);
        }
        return known;
    }

    private void revokeTokens(String client) {
        database.sql("update smart_access_token set revoked = ? where client = ? and revoked is null")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(client)
                .update();
    }

    private static Client read(ResultSet row, int number) throws SQLException {
        var jwks = row.getString("jwks");
        ClientKeys keys = jwks != null
                ? new ClientKeys.Given(jwks)
                : new ClientKeys.Published(URI.create(row.getString("jwks_url")));
        return new Client(
                row.getString("id"),
                row.getString("name"),
                Client.scopes(row.getString("scopes")),
                keys,
                row.getBoolean("disabled"),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String jwks(ClientKeys keys) {
        return keys instanceof ClientKeys.Given given ? given.jwks() : null;
    }

    private static @Nullable String url(ClientKeys keys) {
        return keys instanceof ClientKeys.Published published ? published.url().toString() : null;
    }
}
