package org.ketabridge.subscription.socket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.ExpiredRows;
import org.ketabridge.server.RandomToken;
import org.ketabridge.subscription.SocketFeed.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What lets clients connect, in the database: any node takes a token, once, within a short time. The database has its hash alone. They
 * are no access tokens: nothing else takes them. The database's clock counts their time, so that those of the nodes may differ.
 */
final class BindingTokens {

    private static final String BETWEEN = " ";

    private final JdbcClient database;
    private final ExpiredRows expired;
    private final Duration lifetime;

    BindingTokens(DataSource dataSource, Clock clock, Duration lifetime) {
        this.database = JdbcClient.create(dataSource);
        this.expired = new ExpiredRows(database, clock, "subscription_binding_token");
        this.lifetime = lifetime;
    }

    /** One that was made. */
    record Issued(String token, Instant expires) {}

    /**
     * What one lets its client connect to.
     *
     * @param owner whose they were then
     */
    record Binding(List<String> subscriptions, Owner owner) {}

    Issued issue(Binding binding) {
        expired.removeNowAndThen();
        var token = RandomToken.next();
        var hash = DigestUtils.sha256Hex(token);
        database.sql("insert into subscription_binding_token (hash, subscriptions, client, fhir_user, expires)"
                        + " values (:hash, :subscriptions, :client, :fhirUser, current_timestamp + interval '"
                        + lifetime.toSeconds() + "' second)")
                .param("hash", hash)
                .param("subscriptions", String.join(BETWEEN, binding.subscriptions()))
                .param("client", binding.owner().client())
                .param("fhirUser", binding.owner().fhirUser())
                .update();
        var expires = database.sql("select expires from subscription_binding_token where hash = ?")
                .param(hash)
                .query(OffsetDateTime.class)
                .single();
        return new Issued(token, expires.toInstant());
    }

    /** Takes a token; empty: there is none, its time is over, or somebody took it before. */
    Optional<Binding> use(String token) {
        var hash = DigestUtils.sha256Hex(token);
        return database.sql("select * from subscription_binding_token where hash = ? and expires > current_timestamp")
                .param(hash)
                .query((row, number) -> new Binding(
                        List.of(row.getString("subscriptions").split(BETWEEN, -1)),
                        new Owner(row.getString("client"), row.getString("fhir_user"))))
                .optional()
                .filter(binding -> remove(hash));
    }

    /** Of several at once one removes it. */
    private boolean remove(String hash) {
        return database.sql("delete from subscription_binding_token where hash = ?")
                        .param(hash)
                        .update()
                == 1;
    }
}
