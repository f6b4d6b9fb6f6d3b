package org.ketabridge.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts requests. How long they take is told without their types: with them there would be thousands of series. The registry is looked up
 * late: filters are made before all else.
 */
final class RequestMetrics {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final ObjectProvider<MeterRegistry> registry;

    RequestMetrics(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    /** A request was answered. */
    void answered(Interaction interaction, int status, Duration time) {
        registry.ifAvailable(meters -> {
            Timer.builder("ketabridge.fhir.requests")
                    .description("Requests to /fhir, and how long they took")
                    .tag("interaction", interaction.name())
                    .tag("outcome", status / 100 + "xx")
                    .serviceLevelObjectives(BOUNDS)
                    .register(meters)
                    .record(time);
            Counter.builder("ketabridge.fhir.answers")
                    .description("Answers to requests to /fhir")
                    .tag("interaction", interaction.name())
                    .tag("type", interaction.type())
                    .tag("status", Integer.toString(status))
                    .register(meters)
                    .increment();
        });
    }

    /** An entry of a batch or transaction was answered. */
    void entryAnswered(Interaction interaction, String status) {
        registry.ifAvailable(meters -> Counter.builder("ketabridge.fhir.entries")
                .description("Entries of batches and transactions that were answered")
                .tag("interaction", interaction.name())
                .tag("type", interaction.type())
                .tag("status", status)
                .register(meters)
                .increment());
    }
}
