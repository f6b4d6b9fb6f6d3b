package org.ketabridge.smart.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ExpiredRows;
import org.ketabridge.server.RandomToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The codes that apps exchange for tokens. A code is good for a minute, for the app and the address that it was made for, with
 * the verifier that the app kept, and once: who shows it again ends what was granted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, authorization code</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.5">RFC 9700, authorization code injection</a>
 */
final class Codes {

    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final AppGrants grants;
    private final ExpiredRows expired;
    private final Clock clock;

    Codes(DataSource dataSource, AppGrants grants, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.grants = grants;
        this.expired = new ExpiredRows(database, clock, "smart_code");
        this.clock = clock;
    }

    /**
     * What a code was exchanged for.
     *
     * @param nonce what is to stand in the ID token; null: nothing
     */
    record Redeemed(AppGrant grant, @Nullable String nonce) {}

    private record Stored(
            String hash,
            String grantId,
            String redirectUri,
            String codeChallenge,
            @Nullable String nonce,
            Instant expires,
            boolean used) {}

    /** Makes a code. The grant is stored after it, so that none is ever seen that no app can use. */
    String issue(AppGrant grant, AuthorizationRequest request) {
        expired.removeNowAndThen();
        var code = RandomToken.next();
        database.sql(
                        """
                insert into smart_code (hash, grant_id, redirect_uri, code_challenge, nonce, expires)
                values (?, ?, ?, ?, ?, ?)""")
                .param(DigestUtils.sha256Hex(code))
                .param(grant.id())
                .param(request.redirectUri())
                .param(request.codeChallenge())
                .param(request.nonce())
                .param(clock.instant().plus(LIFETIME).atOffset(ZoneOffset.UTC))
                .update();
        grants.store(grant);
        return code;
    }

    /**
     * Exchanges a code.
     *
     * @param client who shows it, and has authenticated itself
     * @throws GrantRefusal when it gets nothing for it
     */
    Redeemed redeem(String code, String client, @Nullable String redirectUri, @Nullable String verifier) {
        var stored = find(code);
        var grant = grants.find(stored.grantId())
                .filter(known -> known.client().equals(client))
                .orElseThrow(Codes::unknown);
        if (stored.used()) {
            throw usedAgain(grant);
        }
        if (!clock.instant().isBefore(stored.expires())) {
            throw unknown();
        }
        if (!stored.redirectUri().equals(redirectUri)) {
            throw new GrantRefusal("redirect_uri: not the one that the code was sent to");
        }
        if (!CodeChallenge.isMetBy(verifier, stored.codeChallenge())) {
            throw new GrantRefusal("code_verifier: missing, or not the one whose SHA-256 is the code_challenge");
        }
        if (!use(stored)) {
            throw usedAgain(grant);
        }
        return new Redeemed(grant, stored.nonce());
    }

    private Stored find(String code) {
        return database.sql("select * from smart_code where hash = ?")
                .param(DigestUtils.sha256Hex(code))
                .query(Codes::read)
                .optional()
                .orElseThrow(Codes::unknown);
    }

    /** False when another was quicker. */
    private boolean use(Stored code) {
        return database.sql("update smart_code set used = ? where hash = ? and used is null")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), code.hash())
                        .update()
                > 0;
    }

    private GrantRefusal usedAgain(AppGrant grant) {
        grants.end(grant.id());
        return new GrantRefusal("code: used before; what was granted has ended");
    }

    private static GrantRefusal unknown() {
        return new GrantRefusal("code: unknown, expired, or of another client");
    }

    private static Stored read(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("hash"),
                row.getString("grant_id"),
                row.getString("redirect_uri"),
                row.getString("code_challenge"),
                row.getString("nonce"),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getObject("used") != null);
    }
}
