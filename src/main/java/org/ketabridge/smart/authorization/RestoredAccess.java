package org.ketabridge.smart.authorization;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lets somebody in, in a database that was restored from a backup: nobody knows what of it was taken back since. */
public final class RestoredAccess {

    private final JdbcClient database;
    private final Clock clock;

    public RestoredAccess(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** How many of each were ended. */
    public record Ended(int tokens, int grants, int sessions, int initialAccessTokens) {}

    /** Ends all of it: clients ask for tokens again, people sign in and decide again. */
    public Ended end() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        List.of("smart_code", "smart_launch", "smart_request")
                .forEach(table -> database.sql("delete from " + table).update());
        return new Ended(
                database.sql("update smart_access_token set revoked = ? where revoked is null and expires > ?")
                        .params(now, now)
                        .update(),
                database.sql("update smart_grant set ended = ? where ended is null")
                        .param(now)
                        .update(),
                database.sql("delete from smart_session").update(),
                database.sql("delete from smart_initial_access_token").update());
    }
}
