package org.ketabridge.subscription.socket;

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
 * Settings of notifications by WebSocket, under {@code ketabridge.subscriptions.sockets}.
 *
 * @param most how many clients may be connected to a node
 * @param tokenLifetime how long a token lets a client connect, once
 * @param patience how long a client may take to show its token, and to take what it is sent
 * @param ping how often a client is asked whether it is there; one that does not answer within one and a half
 *     times that is cut off
 */
@Validated
@ConfigurationProperties("ketabridge.subscriptions.sockets")
record SocketProperties(
        @DefaultValue("1000")
                @Min(value = 0, message = EXPECTED_NUMBER) @Max(value = 100_000, message = EXPECTED_NUMBER) int most,
        @DefaultValue("1m")
                @NotNull @DurationMin(seconds = 1, message = EXPECTED_LIFETIME)
                @DurationMax(hours = 1, message = EXPECTED_LIFETIME)
                Duration tokenLifetime,
        @DefaultValue("10s")
                @NotNull @DurationMin(seconds = 1, message = EXPECTED_PATIENCE)
                @DurationMax(seconds = 60, message = EXPECTED_PATIENCE)
                Duration patience,
        @DefaultValue("20s")
                @NotNull @DurationMin(seconds = 1, message = EXPECTED_PING)
                @DurationMax(minutes = 5, message = EXPECTED_PING)
                Duration ping) {

    private static final String EXPECTED_NUMBER = "expected: a number from 0 to 100000";
    private static final String EXPECTED_LIFETIME = "expected: a time from 1s to 1h";
    private static final String EXPECTED_PATIENCE = "expected: a time from 1s to 60s";
    private static final String EXPECTED_PING = "expected: a time from 1s to 5m";
}
