package org.ketabridge.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Counts requests. How long they take is told without their types: with them there would be thousands of series. The registry is looked up
 * late: filters are made before all else. Each meter is looked up once: the client has its answer by then, and the connection waits.
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

    private final SingletonSupplier<MeterRegistry> registry;

    private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Counted, Counter> answers = new ConcurrentHashMap<>();
    private final Map<Counted, Counter> entries = new ConcurrentHashMap<>();

    private record Timed(String interaction, int outcome) {}

    private record Counted(CountedInteraction interaction, String status) {}

    RequestMetrics(ObjectProvider<MeterRegistry> registry) {
        this.registry = SingletonSupplier.of(registry::getObject);
    }

    /** A request was answered. */
    void answered(CountedInteraction interaction, int status, Duration time) {
        timers.computeIfAbsent(new Timed(interaction.name(), status / 100), this::timer)
                .record(time);
        answers.computeIfAbsent(
                        new Counted(interaction, Integer.toString(status)),
                        what -> counter("ketabridge.fhir.answers", "Answers to requests to /fhir", what))
                .increment();
    }

    /** An entry of a batch or transaction was answered. */
    void entryAnswered(CountedInteraction interaction, String status) {
        entries.computeIfAbsent(
                        new Counted(interaction, status),
                        what -> counter(
                                "ketabridge.fhir.entries",
                                "Entries of batches and transactions that were answered",
                                what))
                .increment();
    }

    private Timer timer(Timed what) {
        return Timer.builder("ketabridge.fhir.requests")
                .description("Requests to /fhir, and how long they took")
                .tag("interaction", what.interaction())
                .tag("outcome", what.outcome() + "xx")
                .serviceLevelObjectives(BOUNDS)
                .register(registry.obtain());
    }

    private Counter counter(String name, String description, Counted what) {
        return Counter.builder(name)
                .description(description)
                .tag("interaction", what.interaction().name())
                .tag("type", what.interaction().type())
                .tag("status", what.status())
                .register(registry.obtain());
    }
}
