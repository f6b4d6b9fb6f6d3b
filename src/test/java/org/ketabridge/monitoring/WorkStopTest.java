package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.support.GenericApplicationContext;

class WorkStopTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsAllBeforeTheFirstIsClosed() {
        try (var application = new GenericApplicationContext()) {
            for (var name : List.of("one", "other")) {
                application.registerBean(name, Work.class, () -> new Work(name));
            }
            application.registerBean(
                    WorkStop.class,
                    () -> new WorkStop(List.copyOf(
                            application.getBeansOfType(BackgroundWork.class).values())));
            application.refresh();
        }

        assertThat(told.subList(0, 2)).containsExactlyInAnyOrder("told one", "told other");
        assertThat(told.subList(2, 4)).containsExactlyInAnyOrder("closed one", "closed other");
    }

    @Test
    void waitsForTheLastRequest() {
        assertThat(new WorkStop(List.of()).getPhase())
                .isLessThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
    }

    /** Tells what becomes of it. */
    private final class Work implements BackgroundWork, AutoCloseable {

        private final String name;

        Work(String name) {
            this.name = name;
        }

        @Override
        public Duration sinceLook() {
            return Duration.ZERO;
        }

        @Override
        public void tellToStop() {
            told.add("told " + name);
        }

        @Override
        public void close() {
            told.add("closed " + name);
        }
    }
}
