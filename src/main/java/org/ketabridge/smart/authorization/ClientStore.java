package org.ketabridge.smart.authorization;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clients that are registered, in the database: a restart or a second node loses nothing. */
public final class ClientStore {

    private static final String REGISTER =
            """
            insert into smart_client (id, name, kind, scopes, jwks, jwks_url, secret_hash, redirect_uris, launch_url,
            disabled, created, initial_access_token) values (:id, :name, :kind, :scopes, :jwks, :jwks_url, :secret_hash, :redirect_uris,
            :launch_url, false, :created, :initial_access_token)""";

    private static final String CHANGE =
            """
            update smart_client set name = :name, kind = :kind, scopes = :scopes, jwks = :jwks, jwks_url = :jwks_url,
            secret_hash = :secret_hash, redirect_uris = :redirect_uris, launch_url = :launch_url, disabled = false,
            initial_access_token = :initial_access_token where id = :id""";

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
     * Registers a service, or changes the client of that id into it; as {@link #put(String, String, Set, ClientCredentials,
     * App)}.
     */
    public Client put(String id, String name, Set<String> scopes, ClientKeys keys) {
        return put(id, name, scopes, keys, null);
    }

    /**
     * Registers a client, or gives the one of that id another name, other scopes, credentials and addresses, and enables it.
     * What it held is dead: its tokens, and what people granted to it. One that had registered itself has been looked at now.
     *
     * @param app null for a service
     * @return as it is stored
     * @throws InvalidClientException with one sentence when it cannot be registered as it is
     */
    public Client put(String id, String name, Set<String> scopes, ClientCredentials credentials, @Nullable App app) {
        var before = find(id);
        var client = new Client(
                id,
                name,
                scopes,
                credentials,
                app,
                false,
                before.map(Client::created).orElseGet(clock::instant),
                null);
        if (before.isPresent()) {
            takeAllBack(id);
        }
        database.sql(before.isPresent() ? CHANGE : REGISTER)
                .params(columns(client))
                .update();
        return client;
    }

    /** Registers a client that is new. */
    void register(Client client) {
        database.sql(REGISTER).params(columns(client)).update();
    }

    /** Takes away a client's tokens and gives it no more; false when there is no such client. */
    public boolean disable(String id) {
        var known = database.sql("update smart_client set disabled = true where id = ?")
                        .param(id)
                        .update()
                > 0;
        if (known) {
            takeAllBack(id);
        }
        return known;
    }

    private void takeAllBack(String client) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("update smart_access_token set revoked = ? where client = ? and revoked is null")
                .params(now, client)
                .update();
        database.sql("update smart_grant set ended = ? where client = ? and ended is null")
                .params(now, client)
                .update();
    }

    private static Map<String, @Nullable Object> columns(Client client) {
        var credentials = client.credentials();
        var app = client.app();
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", client.id());
        columns.put("name", client.name());
        columns.put("kind", client.kind().text());
        columns.put("scopes", String.join(" ", client.scopes()));
        columns.put("jwks", credentials instanceof ClientKeys.Given given ? given.jwks() : null);
        columns.put(
                "jwks_url",
                credentials instanceof ClientKeys.Published published
                        ? published.url().toString()
                        : null);
        columns.put("secret_hash", credentials instanceof ClientCredentials.Secret secret ? secret.hash() : null);
        columns.put("redirect_uris", app == null ? null : String.join(" ", app.redirectUris()));
        columns.put("launch_url", app == null ? null : Objects.toString(app.launchUrl(), null));
        columns.put("created", client.created().atOffset(ZoneOffset.UTC));
        columns.put("initial_access_token", client.initialAccessToken());
        return columns;
    }

    private static Client read(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                Client.scopes(row.getString("scopes")),
                credentials(row),
                app(row),
                row.getBoolean("disabled"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getString("initial_access_token"));
    }

    private static ClientCredentials credentials(ResultSet row) throws SQLException {
        if (row.getString("jwks") != null) {
            return new ClientKeys.Given(row.getString("jwks"));
        }
        if (row.getString("jwks_url") != null) {
            return new ClientKeys.Published(URI.create(row.getString("jwks_url")));
        }
        return row.getString("secret_hash") != null
                ? new ClientCredentials.Secret(row.getString("secret_hash"))
                : new ClientCredentials.None();
    }

    private static @Nullable App app(ResultSet row) throws SQLException {
        var redirectUris = row.getString("redirect_uris");
        var launchUrl = row.getString("launch_url");
        return redirectUris == null
                ? null
                : new App(Client.scopes(redirectUris), launchUrl == null ? null : URI.create(launchUrl));
    }
}
