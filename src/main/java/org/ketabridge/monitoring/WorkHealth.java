package org.ketabridge.monitoring;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether the threads that export, load, deliver and look for new definitions live, and get to what they do. Told to operators; the node
 * stays ready without them.
 */
final class WorkHealth implements HealthIndicator {

    /** They look every two seconds at the latest; what they do besides may take a while. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final List<BackgroundWork> work;

    WorkHealth(List<BackgroundWork> work) {
        this.work = List.copyOf(work);
    }

    @Override
    public Health health() {
        var isWell = work.stream().allMatch(one -> one.sinceLook().compareTo(LONGEST) < 0);
        return (isWell ? Health.up() : Health.down()).build();
    }
}
