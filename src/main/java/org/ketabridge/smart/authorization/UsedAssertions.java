package org.ketabridge.smart.authorization;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.ExpiredRows;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The assertions that were used, so that none is used twice, be it on another node. */
final class UsedAssertions {

    private final JdbcClient database;
    private final ExpiredRows expired;

    UsedAssertions(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.expired = new ExpiredRows(database, clock, "smart_used_assertion");
    }

    /**
     * Remembers an assertion; false when it was used before.
     *
     * @param expires from when on it is refused for its age, and need not be remembered
     */
    boolean isFirstUse(String client, String jti, Instant expires) {
        expired.removeNowAndThen();
        try {
            database.sql("insert into smart_used_assertion (client, jti_hash, expires) values (?, ?, ?)")
                    .param(client)
                    .param(DigestUtils.sha256Hex(jti))
                    .param(expires.atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
