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
 */
@Validated
@ConfigurationProperties("ketabridge.smart")
record SmartProperties(
        @DefaultValue("5m")
                @NotNull @DurationMin(seconds = 10, message = EXPECTED)
                @DurationMax(hours = 1, message = EXPECTED)
                Duration serviceTokenLifetime) {

    private static final String EXPECTED = "expected: a time from 10s to 1h";
}
