package org.ketabridge.bulk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of exports, under {@code ketabridge.bulk}.
 *
 * @param folder where their files are kept, the same for all nodes; absent: {@code exports} in the data folder
 * @param keptFor how long the files can be fetched
 * @param resourcesPerFile how many resources a file holds at most, and are written again at most when a node dies
 */
@Validated
@ConfigurationProperties("ketabridge.bulk")
record BulkProperties(
        @Nullable Path folder,
        @DefaultValue("24h")
                @NotNull @DurationMin(minutes = 1, message = EXPECTED_TIME)
                @DurationMax(days = 30, message = EXPECTED_TIME)
                Duration keptFor,
        @DefaultValue("100000")
                @Min(value = 1, message = EXPECTED_NUMBER) @Max(value = 10_000_000, message = EXPECTED_NUMBER) int resourcesPerFile) {

    private static final String EXPECTED_TIME = "expected: a time from 1m to 30d";
    private static final String EXPECTED_NUMBER = "expected: a number from 1 to 10000000";
}
