package org.ketabridge.smart.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.ExpiredRows;
import org.ketabridge.server.RandomToken;
import org.ketabridge.smart.authorization.Client;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests that wait for a person, in the database: the pages of one may come from different nodes. */
final class PendingRequests {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final JdbcClient database;
    private final ExpiredRows expired;
    private final Clock clock;

    PendingRequests(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.expired = new ExpiredRows(database, clock, "smart_request", "smart_launch");
        this.clock = clock;
    }

    /**
     * Keeps a request until it is decided.
     *
     * @return the ticket by which pages name it
     */
    String keep(AuthorizationRequest request, Launch launch) {
        expired.removeNowAndThen();
        var ticket = RandomToken.next();
        database.sql(
                        """
                insert into smart_request (hash, client, redirect_uri, state, scopes, code_challenge, nonce, emergency,
                person, patient, encounter, context, expires) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(DigestUtils.sha256Hex(ticket))
                .param(request.client())
                .param(request.redirectUri())
                .param(request.state())
                .param(String.join(" ", request.scopes()))
                .param(request.codeChallenge())
                .param(request.nonce())
                .param(request.emergency())
                .param(launch.person())
                .param(launch.patient())
                .param(launch.encounter())
                .param(launch.context().write())
                .param(now().plus(LIFETIME))
                .update();
        return ticket;
    }

    Optional<PendingRequest> find(String ticket) {
        return database.sql("select * from smart_request where hash = ? and expires > ?")
                .params(DigestUtils.sha256Hex(ticket), now())
                .query(PendingRequests::read)
                .optional();
    }

    /** Gives the request to whoever sees it first; false when that was another. */
    boolean bind(PendingRequest pending, String session) {
        if (session.equals(pending.session())) {
            return true;
        }
        return database.sql("update smart_request set session = ? where hash = ? and session is null")
                        .params(session, pending.hash())
                        .update()
                > 0;
    }

    void pickPatient(PendingRequest pending, String patient) {
        set(pending, "patient", patient);
    }

    /** @param encounter empty: none */
    void pickEncounter(PendingRequest pending, String encounter) {
        set(pending, "encounter", encounter);
    }

    private void set(PendingRequest pending, String column, String value) {
        database.sql("update smart_request set " + column + " = ? where hash = ?")
                .params(value, pending.hash())
                .update();
    }

    /** Takes the request away, for it is decided; false when it was decided before. */
    boolean decide(PendingRequest pending) {
        return database.sql("delete from smart_request where hash = ?")
                        .param(pending.hash())
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static PendingRequest read(ResultSet row, int number) throws SQLException {
        var request = new AuthorizationRequest(
                row.getString("client"),
                row.getString("redirect_uri"),
                row.getString("state"),
                Client.scopes(row.getString("scopes")),
                row.getString("code_challenge"),
                row.getString("nonce"),
                row.getBoolean("emergency"));
        return new PendingRequest(
                row.getString("hash"),
                request,
                row.getString("session"),
                row.getString("person"),
                row.getString("patient"),
                row.getString("encounter"),
                LaunchContext.read(row.getString("context")));
    }
}
