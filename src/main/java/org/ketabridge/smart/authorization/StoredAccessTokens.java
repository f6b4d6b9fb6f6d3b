package org.ketabridge.smart.authorization;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.ketabridge.smart.scope.AccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Access tokens in the database. A token is a random number and nothing else; the database holds its hash and what it grants.
 * Each request looks it up by that hash, so that a revocation holds from the next request on, on every node.
 */
public final class StoredAccessTokens implements AccessTokens {

    private static final int RANDOM_BYTES = 32;

    private final JdbcClient database;
    private final ExpiredRows expired;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public StoredAccessTokens(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.expired = new ExpiredRows(database, clock);
        this.clock = clock;
    }

    /**
     * A token that lives.
     *
     * @param grantId what tokens of one grant have in common
     */
    record Live(String grantId, Grant grant, Instant issued, Instant expires) {}

    @Override
    public Optional<Grant> grantOf(String accessToken) {
        return find(accessToken).map(Live::grant);
    }

    /** Issues a token for a grant that nobody asked for over HTTP. */
    public String issue(Grant grant, Duration lifetime) {
        var token = newToken();
        var now = clock.instant();
        store(token, new Live(UUID.randomUUID().toString(), grant, now, now.plus(lifetime)));
        return token;
    }

    /** Kills a token; it does not matter whether there is such a token. */
    public void revoke(String accessToken) {
        database.sql("update smart_access_token set revoked = ? where hash = ? and revoked is null")
                .param(now())
                .param(Sha256.of(accessToken))
                .update();
    }

    /** 256 random bits. */
    String newToken() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void store(String token, Live live) {
        expired.removeNowAndThen();
        var grant = live.grant();
        database.sql(
                        """
                insert into smart_access_token (hash, grant_id, client, fhir_user, patient, scopes, issued, expires)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(Sha256.of(token))
                .param(live.grantId())
                .param(grant.client())
                .param(grant.fhirUser())
                .param(grant.patient())
                .param(String.join(" ", grant.scopes()))
                .param(live.issued().atOffset(ZoneOffset.UTC))
                .param(live.expires().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Empty also for a token that has expired or was revoked, or whose client was disabled. */
    Optional<Live> find(String token) {
        return database.sql(
                        """
                select grant_id, client, fhir_user, patient, scopes, issued, expires from smart_access_token t
                where hash = ? and revoked is null and expires > ?
                and not exists (select 1 from smart_client c where c.id = t.client and c.disabled)""")
                .param(Sha256.of(token))
                .param(now())
                .query(StoredAccessTokens::read)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Live read(ResultSet row, int number) throws SQLException {
        var grant = new Grant(
                row.getString("client"),
                Client.scopes(row.getString("scopes")),
                row.getString("patient"),
                row.getString("fhir_user"));
        return new Live(
                row.getString("grant_id"),
                grant,
                row.getObject("issued", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant());
    }
}
