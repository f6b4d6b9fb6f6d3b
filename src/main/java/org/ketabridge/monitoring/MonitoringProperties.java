package org.ketabridge.monitoring;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what operators look at, under {@code ketabridge.monitoring}.
 *
 * @param stopNotice how long the server still takes requests after it was told to stop, while it says that it is not ready: what
 *     spreads requests over several servers sends it none by then
 */
@Validated
@ConfigurationProperties("ketabridge.monitoring")
record MonitoringProperties(
        @DefaultValue("0s") @NotNull @DurationMin(message = EXPECTED) @DurationMax(minutes = 2, message = EXPECTED)
                Duration stopNotice) {

    private static final String EXPECTED = "expected: a time from 0s to 2m";
}
