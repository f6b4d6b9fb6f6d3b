package org.ketabridge.smart.person;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.ExpiredRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often signing in has failed lately, of a name and from an address, known to every node. Each attempt counts as a failure
 * from before its password is looked at until it has succeeded: many at once are no way around the limit.
 */
final class SignInFailures {

    static final int OF_A_NAME = 10;
    static final int OF_AN_ADDRESS = 50;
    static final Duration COUNTED = Duration.ofMinutes(15);

    private static final int NETWORK_OF_IPV6 = 8;

    private final JdbcClient database;
    private final Clock clock;
    private final ExpiredRows expired;

    SignInFailures(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
        this.expired = new ExpiredRows(database, clock, "smart_sign_in_failure");
    }

    /** An attempt to sign in that counts. */
    record Attempt(String name, String address, OffsetDateTime expires) {}

    /** That there were too many. */
    static final class TooMany extends Exception {

        private static final long serialVersionUID = 1L;

        private final Duration untilNext;

        TooMany(Duration untilNext) {
            super("too many failures");
            this.untilNext = untilNext;
        }

        /** How long until the next attempt. */
        Duration untilNext() {
            return untilNext;
        }
    }

    /**
     * Counts an attempt, first of the address, then of the name.
     *
     * @throws TooMany when there were too many before it; it does not count as one more of these, so that waiting helps
     */
    Attempt begin(String name, String address) throws TooMany {
        expired.removeNowAndThen();
        // As exact as the database keeps it, for an attempt is found again by its time.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var attempt = new Attempt(
                DigestUtils.sha256Hex("name " + name),
                DigestUtils.sha256Hex("address " + network(address)),
                time(now.plus(COUNTED)));
        count(attempt.address, OF_AN_ADDRESS, attempt.expires, now);
        count(attempt.name, OF_A_NAME, attempt.expires, now);
        return attempt;
    }

    /** The attempt did not fail, and those before it of that name are forgiven. */
    void succeeded(Attempt attempt) {
        database.sql("delete from smart_sign_in_failure where subject = ? or (subject = ? and expires = ?)")
                .param(attempt.name)
                .param(attempt.address)
                .param(attempt.expires)
                .update();
    }

    /** One statement, so that of many attempts at once no more get through than the database works on at the same time. */
    private void count(String subject, int limit, OffsetDateTime expires, Instant now) throws TooMany {
        var counted = database.sql(
                        """
                insert into smart_sign_in_failure (subject, expires)
                select cast(? as varchar), cast(? as timestamp with time zone)
                where (select count(*) from smart_sign_in_failure where subject = ? and expires > ?) < ?""")
                .param(subject)
                .param(expires)
                .param(subject)
                .param(time(now))
                .param(limit)
                .update();
        if (counted == 0) {
            throw new TooMany(Duration.between(now, next(subject, limit, now)));
        }
    }

    /** When so many have grown old that there may be another. */
    private Instant next(String subject, int limit, Instant now) {
        var counted = database.sql(
                        """
                select expires from smart_sign_in_failure where subject = ? and expires > ?
                order by expires desc""")
                .param(subject)
                .param(time(now))
                .query((row, number) -> row.getObject("expires", OffsetDateTime.class))
                .list();
        return counted.size() < limit ? now : counted.get(limit - 1).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Whoever has an address of IPv6 has a whole network of them. Only what has colons is parsed: a name would be looked up. */
    private static String network(String address) {
        try {
            return address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address ofANetwork
                    ? HexFormat.of().formatHex(ofANetwork.getAddress(), 0, NETWORK_OF_IPV6)
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
