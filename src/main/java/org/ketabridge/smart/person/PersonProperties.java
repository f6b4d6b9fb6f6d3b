package org.ketabridge.smart.person;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the people who sign in, under {@code ketabridge.people}.
 *
 * @param sessionLifetime how long somebody stays signed in
 */
@Validated
@ConfigurationProperties("ketabridge.people")
record PersonProperties(
        @DefaultValue("8h")
                @NotNull @DurationMin(minutes = 5, message = EXPECTED)
                @DurationMax(hours = 24, message = EXPECTED)
                Duration sessionLifetime) {

    private static final String EXPECTED = "expected: a time from 5m to 24h";
}
