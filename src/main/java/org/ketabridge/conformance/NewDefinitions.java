package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ketabridge.monitoring.BackgroundWork;
import org.ketabridge.monitoring.Clockwork;
import org.ketabridge.server.MetadataWarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Has this node forget what it keeps of stored definitions when one was changed, on whichever node. HAPI would keep search parameters for
 * a minute, the CapabilityStatement for another, and what it knows of codes and value sets for ten, on the node that changed them too.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class NewDefinitions implements ApplicationRunner, BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewDefinitions.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(3);

    private final DefinitionChanges changes;
    private final ISearchParamRegistry searchParameters;
    private final IValidationSupport validation;
    private final MetadataWarmUp metadata;
    private final Clockwork clockwork = new Clockwork("looks for changed definitions", TO_STOP);

    /** Of its own: to make metadata takes seconds, and nobody may wait for a look as long. */
    private final ExecutorService maker = Executors.newSingleThreadExecutor(Clockwork.threads("metadata"));

    /** One after several changes tells of all. */
    private final AtomicBoolean isMetadataAskedFor = new AtomicBoolean();

    /** The number of changes that this node knows of. */
    private long known;

    NewDefinitions(
            DefinitionChanges changes,
            ISearchParamRegistry searchParameters,
            IValidationSupport validation,
            MetadataWarmUp metadata) {
        this.changes = changes;
        this.searchParameters = searchParameters;
        this.validation = validation;
        this.metadata = metadata;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        known = changes.number();
        // They were read before that number was.
        searchParameters.forceRefresh();
        clockwork.every(BETWEEN_LOOKS, () -> {
            look();
            clockwork.looked();
        });
    }

    @Override
    public Duration sinceLook() {
        return clockwork.sinceLook();
    }

    /** Forgets what is old. When it returns, this node goes by what was committed before; else it will when the database answers again. */
    public void catchUp() {
        clockwork.attempt(this::look);
    }

    private synchronized void look() {
        var number = changes.number();
        if (number != known) {
            searchParameters.forceRefresh();
            validation.invalidateCaches();
            known = number;
            askForMetadata();
        }
    }

    private void askForMetadata() {
        if (!maker.isShutdown() && isMetadataAskedFor.compareAndSet(false, true)) {
            var isBegun = false;
            try {
                maker.execute(this::makeMetadata);
                isBegun = true;
            } finally {
                // Without room for a thread, the next change asks for it again.
                if (!isBegun) {
                    isMetadataAskedFor.set(false);
                }
            }
        }
    }

    private void makeMetadata() {
        isMetadataAskedFor.set(false);
        metadata.make();
    }

    @Override
    public void tellToStop() {
        clockwork.tellToStop();
        maker.shutdown();
    }

    @Override
    public void close() throws InterruptedException {
        tellToStop();
        clockwork.close();
        if (!maker.awaitTermination(clockwork.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("Making metadata does not stop");
        }
    }
}
