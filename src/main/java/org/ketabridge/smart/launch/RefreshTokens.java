package org.ketabridge.smart.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.ExpiredRows;
import org.ketabridge.server.RandomToken;
import org.ketabridge.smart.authorization.RevocableTokens;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tokens by which apps get new access tokens. Each is good once and is followed by another; all that follow each other are
 * a family, that of their grant. Who shows one that was used has it from somewhere else than the app, or the app has: the grant
 * ends for both.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, refresh token rotation</a>
 */
final class RefreshTokens implements RevocableTokens {

    private final JdbcClient database;
    private final AppGrants grants;
    private final ExpiredRows expired;
    private final Duration lifetime;
    private final Clock clock;

    /** @param lifetime after how long without use a token dies */
    RefreshTokens(DataSource dataSource, AppGrants grants, Duration lifetime, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.grants = grants;
        this.expired = new ExpiredRows(database, clock, "smart_refresh_token");
        this.lifetime = lifetime;
        this.clock = clock;
    }

    private record Stored(String hash, String grantId, Instant expires, boolean used) {}

    String issue(AppGrant grant) {
        expired.removeNowAndThen();
        var token = RandomToken.next();
        database.sql("insert into smart_refresh_token (hash, grant_id, expires) values (?, ?, ?)")
                .params(
                        DigestUtils.sha256Hex(token),
                        grant.id(),
                        clock.instant().plus(lifetime).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /**
     * The grant of a token that may be used.
     *
     * @param client who shows it, and has authenticated itself
     * @throws GrantRefusal when it gives nothing
     */
    AppGrant grantOf(String token, String client) {
        var stored = find(token).orElseThrow(RefreshTokens::unknown);
        var grant = grants.find(stored.grantId())
                .filter(known -> known.client().equals(client))
                .orElseThrow(RefreshTokens::unknown);
        if (stored.used()) {
            throw usedAgain(grant);
        }
        if (!clock.instant().isBefore(stored.expires())) {
            throw unknown();
        }
        return grant;
    }

    /**
     * Uses a token, once the next one is stored: a server that dies in between leaves the app one that works.
     *
     * @throws GrantRefusal when another was quicker; then also the next one is dead
     */
    void use(String token, AppGrant grant) {
        var isFirst = database.sql("update smart_refresh_token set used = ? where hash = ? and used is null")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), DigestUtils.sha256Hex(token))
                        .update()
                > 0;
        if (!isFirst) {
            throw usedAgain(grant);
        }
    }

    @Override
    public Optional<String> clientOf(String token) {
        return find(token).flatMap(stored -> grants.find(stored.grantId())).map(AppGrant::client);
    }

    /** With a refresh token goes all that the app has of the grant. */
    @Override
    public void revoke(String token) {
        find(token).map(Stored::grantId).ifPresent(grants::end);
    }

    private Optional<Stored> find(String token) {
        return database.sql("select * from smart_refresh_token where hash = ?")
                .param(DigestUtils.sha256Hex(token))
                .query(RefreshTokens::read)
                .optional();
    }

    private GrantRefusal usedAgain(AppGrant grant) {
        grants.end(grant.id());
        return new GrantRefusal("refresh_token: used before; what was granted has ended");
    }

    private static GrantRefusal unknown() {
        return new GrantRefusal("refresh_token: unknown, expired, revoked, or of another client");
    }

    private static Stored read(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("hash"),
                row.getString("grant_id"),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getObject("used") != null);
    }
}
