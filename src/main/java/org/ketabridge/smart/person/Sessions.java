package org.ketabridge.smart.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.RandomToken;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which browsers are signed in. A browser holds a random number as a cookie, the database its hash, so that another node knows
 * it too and whoever reads the database is signed in nowhere.
 */
public final class Sessions {

    private static final String OF_REQUEST = Sessions.class.getName();

    private final JdbcClient database;
    private final People people;
    private final Duration lifetime;
    private final SessionCookie cookie;
    private final Clock clock;
    private final ExpiredRows expired;

    Sessions(DataSource dataSource, People people, Duration lifetime, PublicAddress address, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.people = people;
        this.lifetime = lifetime;
        this.cookie = new SessionCookie(address.isHttps());
        this.clock = clock;
        this.expired = new ExpiredRows(database, clock, "smart_session");
    }

    /** Who is signed in where a request comes from. Looked up once for each request. */
    public Optional<Session> of(HttpServletRequest request) {
        if (request.getAttribute(OF_REQUEST) instanceof Known known) {
            return known.session;
        }
        return keep(
                request,
                cookie.in(request)
                        .map(Sessions::hash)
                        .flatMap(id -> find(id).stream())
                        .findFirst());
    }

    /** Whether a session has neither ended nor expired, and its person is not disabled. */
    public boolean isLive(String sessionId) {
        return find(sessionId).isPresent();
    }

    /** Signs somebody in. It is a new session, and the one that the browser may have had ends: nobody chose its number before. */
    public Session start(Person person, HttpServletRequest request, HttpServletResponse response) {
        expired.removeNowAndThen();
        remove(request);
        var secret = RandomToken.next();
        var now = clock.instant();
        var session = new Session(hash(secret), person, now, now.plus(lifetime));
        database.sql("insert into smart_session (hash, person, created, expires) values (?, ?, ?, ?)")
                .param(session.id())
                .param(person.id())
                .param(session.started().atOffset(ZoneOffset.UTC))
                .param(session.expires().atOffset(ZoneOffset.UTC))
                .update();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.set(secret));
        keep(request, Optional.of(session));
        return session;
    }

    /** Signs out whoever is signed in there. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        remove(request);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.remove());
        keep(request, Optional.empty());
    }

    private void remove(HttpServletRequest request) {
        cookie.in(request).map(Sessions::hash).forEach(id -> database.sql("delete from smart_session where hash = ?")
                .param(id)
                .update());
    }

    private Optional<Session> find(String id) {
        return database.sql("select * from smart_session where hash = ? and expires > ?")
                .param(id)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Row::read)
                .optional()
                .flatMap(row ->
                        people.find(row.person).map(person -> new Session(id, person, row.created, row.expires)));
    }

    private static String hash(String secret) {
        return DigestUtils.sha256Hex(secret);
    }

    private static Optional<Session> keep(HttpServletRequest request, Optional<Session> session) {
        request.setAttribute(OF_REQUEST, new Known(session));
        return session;
    }

    /** That it was looked up, with what came of it. */
    private record Known(Optional<Session> session) {}

    private record Row(String person, Instant created, Instant expires) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("person"),
                    row.getObject("created", OffsetDateTime.class).toInstant(),
                    row.getObject("expires", OffsetDateTime.class).toInstant());
        }
    }
}
