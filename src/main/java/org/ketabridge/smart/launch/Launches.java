package org.ketabridge.smart.launch;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.RandomToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an EHR opened, from when it opens an app until the app asks for authorization. */
final class Launches {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final Clock clock;

    Launches(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * Opens an app.
     *
     * @param client id of the app, which alone can use it
     * @return the {@code launch} parameter
     */
    String open(String client, Launch launch) {
        var handle = RandomToken.next();
        database.sql(
                        """
                insert into smart_launch (hash, client, person, patient, encounter, context, expires)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .param(DigestUtils.sha256Hex(handle))
                .param(client)
                .param(launch.person())
                .param(launch.patient())
                .param(launch.encounter())
                .param(launch.context().write())
                .param(now().plus(LIFETIME))
                .update();
        return handle;
    }

    /** What was opened by that parameter; an app may ask again, as it does when it is loaded again. */
    Optional<Launch> find(String client, String handle) {
        return database.sql("select * from smart_launch where hash = ? and client = ? and expires > ?")
                .params(DigestUtils.sha256Hex(handle), client, now())
                .query((row, number) -> new Launch(
                        row.getString("person"),
                        row.getString("patient"),
                        row.getString("encounter"),
                        LaunchContext.read(row.getString("context"))))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
