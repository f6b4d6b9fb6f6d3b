package org.ketabridge.smart.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.ketabridge.consent.Denials;
import org.ketabridge.server.ExpiredRows;
import org.ketabridge.server.RandomToken;
import org.ketabridge.smart.scope.AccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Access tokens in the database. A token is a random number and nothing else; the database holds its hash and what it grants.
 * Each request looks it up by that hash, so that a revocation holds from the next request on, on every node.
 */
public final class StoredAccessTokens implements AccessTokens, RevocableTokens {

    private static final String ADMIN = "admin";

    private final JdbcClient database;
    private final ExpiredRows expired;
    private final Clock clock;

    public StoredAccessTokens(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.expired = new ExpiredRows(database, clock, "smart_access_token");
        this.clock = clock;
    }

    /**
     * A token that lives.
     *
     * @param grantId what tokens of one grant have in common
     * @param encounter logical id of the encounter in context, if any
     */
    record Live(String grantId, Grant grant, @Nullable String encounter, Instant issued, Instant expires) {}

    @Override
    public Optional<Grant> grantOf(String accessToken) {
        return find(accessToken, StoredAccessTokens::grant);
    }

    @Override
    public Optional<Reading> read(String accessToken) {
        return find(
                accessToken,
                (row, number) -> new Reading(grant(row, number), row.getObject("denial_changes", Long.class)));
    }

    /** Issues a token for a grant that nobody asked for over HTTP. */
    public String issue(Grant grant, Duration lifetime) {
        return issue(UUID.randomUUID().toString(), grant, lifetime);
    }

    /**
     * Issues a token of a grant that may have others.
     *
     * @param grantId what they have in common
     */
    public String issue(String grantId, Grant grant, Duration lifetime) {
        var token = RandomToken.next();
        var now = clock.instant();
        store(token, grantId, grant, now, now.plus(lifetime));
        return token;
    }

    /** Kills a token; it does not matter whether there is such a token. */
    @Override
    public void revoke(String accessToken) {
        database.sql("update smart_access_token set revoked = ? where hash = ? and revoked is null")
                .params(now(), DigestUtils.sha256Hex(accessToken))
                .update();
    }

    @Override
    public Optional<String> clientOf(String token) {
        return find(token).map(live -> live.grant().client());
    }

    /** By revocation, with the grant that it is of, or with its client. */
    @Override
    public boolean isTakenBack(String client, String digest) {
        return database.sql(
                                """
                select (select count(*) from smart_access_token t left join smart_grant g on g.id = t.grant_id
                where t.hash = ? and (t.revoked is not null or g.ended is not null))
                + (select count(*) from smart_client c where c.id = ? and c.disabled)""")
                        .params(digest, client)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** By the client's registration; one that never was registered keeps what it has. */
    @Override
    public Optional<Set<String>> stillAllowed(String client, Set<String> scopes) {
        var registered = database.sql("select scopes from smart_client where id = ? and not disabled")
                .param(client)
                .query(String.class)
                .optional();
        if (registered.isPresent()) {
            return Optional.of(Grant.allowed(scopes, Client.scopes(registered.get())));
        }
        return isTakenBack(client, "") ? Optional.empty() : Optional.of(scopes);
    }

    void store(String token, String grantId, Grant grant, Instant issued, Instant expires) {
        expired.removeNowAndThen();
        database.sql(
                        """
                insert into smart_access_token (hash, grant_id, client, person, fhir_user, patient, scopes, emergency,
                issued, expires) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(DigestUtils.sha256Hex(token))
                .param(grantId)
                .param(grant.client())
                .param(grant.person())
                .param(grant.fhirUser())
                .param(grant.patient())
                .param(String.join(" ", grant.scopes()))
                .param(grant.has(Grant.Privilege.BREAKS_GLASS))
                .param(issued.atOffset(ZoneOffset.UTC))
                .param(expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Empty also for a token that has expired or was revoked, whose grant was taken back, or whose client or person was
     * disabled.
     */
    Optional<Live> find(String token) {
        return find(token, StoredAccessTokens::live);
    }

    private <T> Optional<T> find(String token, RowMapper<T> reader) {
        return database.sql(
                        """
                select t.grant_id, t.client, t.fhir_user, t.patient, t.scopes, t.issued, t.expires, t.emergency,
                coalesce(t.person, g.person) person, g.encounter, p.role, c.initial_access_token, %s denial_changes
                from smart_access_token t left join smart_grant g on g.id = t.grant_id
                left join smart_person p on p.id = coalesce(t.person, g.person)
                left join smart_client c on c.id = t.client
                where t.hash = ? and t.revoked is null and t.expires > ? and g.ended is null
                and (c.disabled is null or not c.disabled)
                and (p.disabled is null or not p.disabled)"""
                                .formatted(Denials.CHANGES))
                .param(DigestUtils.sha256Hex(token))
                .param(now())
                .query(reader)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Live live(ResultSet row, int number) throws SQLException {
        return new Live(
                row.getString("grant_id"),
                grant(row, number),
                row.getString("encounter"),
                row.getObject("issued", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant());
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getString("client"),
                Client.scopes(row.getString("scopes")),
                row.getString("patient"),
                row.getString("fhir_user"),
                row.getString("person"),
                privileges(row));
    }

    /**
     * Whether somebody is an administrator is asked for each time: they may be one no longer. An app that registered itself
     * does not read the audit in their name.
     */
    private static Set<Grant.Privilege> privileges(ResultSet row) throws SQLException {
        var privileges = EnumSet.noneOf(Grant.Privilege.class);
        if (ADMIN.equals(row.getString("role")) && row.getString("initial_access_token") == null) {
            privileges.add(Grant.Privilege.READS_AUDIT);
        }
        if (row.getBoolean("emergency")) {
            privileges.add(Grant.Privilege.BREAKS_GLASS);
        }
        return privileges;
    }
}
