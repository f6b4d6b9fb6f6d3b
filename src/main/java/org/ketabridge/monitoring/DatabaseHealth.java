package org.ketabridge.monitoring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether the database answers. */
final class DatabaseHealth implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return (watch.answers() ? Health.up() : Health.down()).build();
    }
}
