package org.ketabridge.subscription;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of subscriptions, under {@code ketabridge.subscriptions}.
 *
 * @param allowPrivateAddresses whether endpoints may be on this machine, in private networks, and without https
 * @param atOnce how many subscribers a node tells something at a time
 * @param patience how long an endpoint may take to answer
 * @param tries how often an event is sent that is not taken, before it is put aside
 * @param firstPause after the first time; twice as long after each further one
 * @param longestPause at most
 * @param givenUpAfter without anything taken for so long a subscription is switched off
 * @param keptFor how long events and deliveries can be asked for
 */
@Validated
@ConfigurationProperties("ketabridge.subscriptions")
record SubscriptionProperties(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("32") @Min(value = 1, message = EXPECTED_NUMBER) @Max(value = 256, message = EXPECTED_NUMBER) int atOnce,
        @DefaultValue("10s")
                @NotNull @DurationMin(millis = 100, message = EXPECTED_PATIENCE)
                @DurationMax(seconds = 60, message = EXPECTED_PATIENCE)
                Duration patience,
        @DefaultValue("10") @Min(value = 1, message = EXPECTED_TRIES) @Max(value = 100, message = EXPECTED_TRIES) int tries,
        @DefaultValue("1s")
                @NotNull @DurationMin(millis = 1, message = EXPECTED_PAUSE)
                @DurationMax(hours = 1, message = EXPECTED_PAUSE)
                Duration firstPause,
        @DefaultValue("5m")
                @NotNull @DurationMin(millis = 1, message = EXPECTED_PAUSE)
                @DurationMax(hours = 1, message = EXPECTED_PAUSE)
                Duration longestPause,
        @DefaultValue("3d")
                @NotNull @DurationMin(seconds = 1, message = EXPECTED_TIME)
                @DurationMax(days = 90, message = EXPECTED_TIME)
                Duration givenUpAfter,
        @DefaultValue("7d")
                @NotNull @DurationMin(minutes = 1, message = EXPECTED_TIME)
                @DurationMax(days = 90, message = EXPECTED_TIME)
                Duration keptFor) {

    private static final String EXPECTED_NUMBER = "expected: a number from 1 to 256";
    private static final String EXPECTED_PATIENCE = "expected: a time from 100ms to 60s";
    private static final String EXPECTED_TRIES = "expected: a number from 1 to 100";
    private static final String EXPECTED_PAUSE = "expected: a time from 1ms to 1h";
    private static final String EXPECTED_TIME = "expected: a time of at most 90d";

    /** How long to wait after so many failures in a row. */
    Duration pause(int failures) {
        var doublings = Math.min(failures - 1, 30);
        var pause = firstPause.multipliedBy(1L << Math.max(doublings, 0));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
