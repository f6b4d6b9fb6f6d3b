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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
     * Counts an attempt.
     *
     * @throws TooMany when there were too many before it; then it does not count, so that waiting helps
     */
    Attempt begin(String name, String address) throws TooMany {
        expired.removeNowAndThen();
        // As exact as the database keeps it, for an attempt is found again by its time.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var attempt = new Attempt(
                DigestUtils.sha256Hex("name " + name),
                DigestUtils.sha256Hex("address " + network(address)),
                now.plus(COUNTED).atOffset(ZoneOffset.UTC));
        add(attempt.name, attempt.expires);
        add(attempt.address, attempt.expires);
        var free = Stream.of(free(attempt.name, OF_A_NAME, now), free(attempt.address, OF_AN_ADDRESS, now))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        if (free.isPresent()) {
            remove(attempt.name, attempt.expires);
            remove(attempt.address, attempt.expires);
            throw new TooMany(Duration.between(now, free.get()));
        }
        return attempt;
    }

    /** The attempt did not fail, and those before it of that name are forgiven. */
    void succeeded(Attempt attempt) {
        database.sql("delete from smart_sign_in_failure where subject = ?")
                .param(attempt.name)
                .update();
        remove(attempt.address, attempt.expires);
    }

    /** When there may be another attempt; empty when there may be one now. */
    private Optional<Instant> free(String subject, int limit, Instant now) {
        List<Instant> counted = database.sql(
                        "select expires from smart_sign_in_failure where subject = ? and expires > ? order by expires desc")
                .param(subject)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        row.getObject("expires", OffsetDateTime.class).toInstant())
                .list();
        return counted.size() > limit ? Optional.of(counted.get(limit)) : Optional.empty();
    }

    private void add(String subject, OffsetDateTime expires) {
        database.sql("insert into smart_sign_in_failure (subject, expires) values (?, ?)")
                .param(subject)
                .param(expires)
                .update();
    }

    private void remove(String subject, OffsetDateTime expires) {
        database.sql("delete from smart_sign_in_failure where subject = ? and expires = ?")
                .param(subject)
                .param(expires)
                .update();
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
