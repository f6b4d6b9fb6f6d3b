package org.ketabridge.conformance;

import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Tells operators how long validation takes, by what it is against. */
final class TimedValidator implements IInstanceValidatorModule {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final IInstanceValidatorModule validator;
    private final String against;
    private final Supplier<MeterRegistry> registry;

    /** @param registry looked up late: it needs beans that need this one */
    TimedValidator(IInstanceValidatorModule validator, String against, Supplier<MeterRegistry> registry) {
        this.validator = validator;
        this.against = against;
        this.registry = registry;
    }

    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        var began = System.nanoTime();
        try {
            validator.validateResource(context);
        } finally {
            Timer.builder("ketabridge.validation")
                    .description("How long the validation of a resource took")
                    .tag("against", against)
                    .serviceLevelObjectives(BOUNDS)
                    .register(registry.get())
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
