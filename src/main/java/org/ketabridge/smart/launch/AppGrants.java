package org.ketabridge.smart.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.ketabridge.smart.authorization.Client;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people granted to apps, in the database. With a grant its tokens end, on every node. */
final class AppGrants {

    private final JdbcClient database;
    private final Clock clock;

    AppGrants(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    void store(AppGrant grant) {
        database.sql(
                        """
                insert into smart_grant (id, client, person, fhir_user, patient, encounter, scopes, context, session,
                signed_in, created, emergency) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(grant.id())
                .param(grant.client())
                .param(grant.person())
                .param(grant.fhirUser())
                .param(grant.patient())
                .param(grant.encounter())
                .param(String.join(" ", grant.scopes()))
                .param(grant.context().write())
                .param(grant.session())
                .param(grant.signedIn().atOffset(ZoneOffset.UTC))
                .param(grant.created().atOffset(ZoneOffset.UTC))
                .param(grant.emergency())
                .update();
    }

    /** Empty when it has ended. */
    Optional<AppGrant> find(String id) {
        return database.sql("select * from smart_grant where id = ? and ended is null")
                .param(id)
                .query(AppGrants::read)
                .optional();
    }

    /** What a person has granted and not taken back, the last first. */
    List<AppGrant> of(String person) {
        return database.sql("select * from smart_grant where person = ? and ended is null order by created desc")
                .param(person)
                .query(AppGrants::read)
                .list();
    }

    /** Ends a grant, and with it each of its tokens. */
    void end(String id) {
        database.sql("update smart_grant set ended = ? where id = ? and ended is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private static AppGrant read(ResultSet row, int number) throws SQLException {
        return new AppGrant(
                row.getString("id"),
                row.getString("client"),
                row.getString("person"),
                row.getString("fhir_user"),
                row.getString("patient"),
                row.getString("encounter"),
                Client.scopes(row.getString("scopes")),
                LaunchContext.read(row.getString("context")),
                row.getString("session"),
                row.getObject("signed_in", OffsetDateTime.class).toInstant(),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getBoolean("emergency"));
    }
}
