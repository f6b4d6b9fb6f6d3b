package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkHealthTest {

    @ParameterizedTest(name = "threads that looked {0} and {1} ago: {2}")
    @CsvSource({"PT0S, PT59S, UP", "PT60S, PT0S, DOWN", "PT0S, PT60S, DOWN"})
    void isDownWhenOneOfThemHasNotLookedForAMinute(Duration one, Duration other, String status) {
        var health = new WorkHealth(List.of(() -> one, () -> other)).health();

        assertThat(health.getStatus().getCode()).isEqualTo(status);
    }
}
