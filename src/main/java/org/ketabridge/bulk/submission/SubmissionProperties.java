package org.ketabridge.bulk.submission;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of submissions, under {@code ketabridge.bulk.submission}.
 *
 * @param sources addresses below which manifests and files may lie; none: nothing can be submitted
 * @param atOnce how many submissions a node works on at a time
 * @param largestFile how large a file may be, also when it is unzipped
 * @param patience how long fetching a file may take
 * @param keptFor how long what is said of a submission can be fetched after it was begun
 */
@Validated
@ConfigurationProperties("ketabridge.bulk.submission")
record SubmissionProperties(
        @DefaultValue List<URI> sources,
        @DefaultValue("2") @Min(value = 1, message = EXPECTED_NUMBER) @Max(value = 16, message = EXPECTED_NUMBER) int atOnce,
        @DefaultValue("1GB") @NotNull DataSize largestFile,
        @DefaultValue("10m")
                @NotNull @DurationMin(seconds = 1, message = EXPECTED_PATIENCE)
                @DurationMax(hours = 24, message = EXPECTED_PATIENCE)
                Duration patience,
        @DefaultValue("7d")
                @NotNull @DurationMin(minutes = 1, message = EXPECTED_TIME)
                @DurationMax(days = 90, message = EXPECTED_TIME)
                Duration keptFor) {

    private static final String EXPECTED_NUMBER = "expected: a number from 1 to 16";
    private static final String EXPECTED_PATIENCE = "expected: a time from 1s to 24h";
    private static final String EXPECTED_TIME = "expected: a time from 1m to 90d";
}
