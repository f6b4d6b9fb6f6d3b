package org.ketabridge.smart.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.ExpiredRows;
import org.ketabridge.server.RandomToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Initial access tokens in the database, which holds the hash of each and how often it is still good. They are no access tokens:
 * nothing but registration takes them.
 */
public final class InitialAccessTokens {

    private final JdbcClient database;
    private final ExpiredRows expired;
    private final Clock clock;

    public InitialAccessTokens(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.expired = new ExpiredRows(database, clock, "smart_initial_access_token");
        this.clock = clock;
    }

    public Optional<InitialAccessToken> find(String id) {
        return database.sql("select * from smart_initial_access_token where id = ?")
                .param(id)
                .query(InitialAccessTokens::read)
                .optional();
    }

    /** All of them, by their id; also those that are used up, until their time has come. */
    public List<InitialAccessToken> all() {
        return database.sql("select * from smart_initial_access_token order by id")
                .query(InitialAccessTokens::read)
                .list();
    }

    /**
     * Makes a token; the one that had its id before is dead.
     *
     * @return the token itself, which is not known afterwards
     */
    public String issue(InitialAccessToken wanted) {
        expired.removeNowAndThen();
        var token = RandomToken.next();
        if (store(
                        """
                update smart_initial_access_token set hash = :hash, scopes = :scopes, uses_left = :uses,
                created = :created, expires = :expires where id = :id""",
                        wanted,
                        token)
                == 0) {
            store(
                    """
                    insert into smart_initial_access_token (id, hash, scopes, uses_left, created, expires)
                    values (:id, :hash, :scopes, :uses, :created, :expires)""",
                    wanted,
                    token);
        }
        return token;
    }

    private int store(String statement, InitialAccessToken wanted, String token) {
        return database.sql(statement)
                .param("id", wanted.id())
                .param("hash", DigestUtils.sha256Hex(token))
                .param("scopes", String.join(" ", wanted.scopes()))
                .param("uses", wanted.usesLeft())
                .param("created", wanted.created().atOffset(ZoneOffset.UTC))
                .param("expires", wanted.expires().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Kills a token; false when there is none of that id. What registered with it stays. */
    public boolean revoke(String id) {
        return database.sql("delete from smart_initial_access_token where id = ?")
                        .param(id)
                        .update()
                > 0;
    }

    /** Empty also for a token that is used up or has expired. */
    Optional<InitialAccessToken> live(String token) {
        return database.sql("select * from smart_initial_access_token where hash = ? and uses_left > 0 and expires > ?")
                .params(DigestUtils.sha256Hex(token), now())
                .query(InitialAccessTokens::read)
                .optional();
    }

    /** Takes one use of a token; false when another request took the last one, or its time has come. */
    boolean use(String token) {
        return database.sql(
                                """
                update smart_initial_access_token set uses_left = uses_left - 1
                where hash = ? and uses_left > 0 and expires > ?""")
                        .params(DigestUtils.sha256Hex(token), now())
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static InitialAccessToken read(ResultSet row, int number) throws SQLException {
        return new InitialAccessToken(
                row.getString("id"),
                Client.scopes(row.getString("scopes")),
                row.getInt("uses_left"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant());
    }
}
