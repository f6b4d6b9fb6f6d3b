package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClockworkTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("no database");
                },
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("failures")
    void looksAgainWhateverALookEndsWith(Runnable failure) throws Exception {
        var looks = new CountDownLatch(3);
        try (var clockwork = new Clockwork("looks of a test", Duration.ofSeconds(20))) {
            clockwork.every(OFTEN, () -> {
                looks.countDown();
                failure.run();
            });

            assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
