package org.ketabridge.smart.authorization;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of SMART App Launch, under {@code ketabridge.smart}.
 *
 * @param serviceTokenLifetime how long the access token of a service lives; SMART recommends at most five minutes
 * @param appTokenLifetime how long the access token of an app lives; SMART recommends at most an hour
 * @param refreshTokenLifetime after how long without use a refresh token dies; certification asks for three months at least
 */
@Validated
@ConfigurationProperties("ketabridge.smart")
public record SmartProperties(
        @DefaultValue("5m")
                @NotNull @DurationMin(seconds = 10, message = EXPECTED)
                @DurationMax(hours = 1, message = EXPECTED)
                Duration serviceTokenLifetime,
        @DefaultValue("1h")
                @NotNull @DurationMin(seconds = 10, message = EXPECTED)
                @DurationMax(hours = 1, message = EXPECTED)
                Duration appTokenLifetime,
        @DefaultValue("180d")
                @NotNull @DurationMin(days = 1, message = EXPECTED_DAYS)
                @DurationMax(days = 3650, message = EXPECTED_DAYS)
                Duration refreshTokenLifetime) {

    private static final String EXPECTED = "expected: a time from 10s to 1h";
    private static final String EXPECTED_DAYS = "expected: a time from 1d to 3650d";
}
