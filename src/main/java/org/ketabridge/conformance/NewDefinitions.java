package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ketabridge.monitoring.BackgroundWork;
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
    private final ScheduledExecutorService clockwork;

    /** Of its own: to make metadata takes seconds, and nobody may wait for a look as long. */
    private final ExecutorService maker;

    /** One after several changes tells of all. */
    private final AtomicBoolean isMetadataAskedFor = new AtomicBoolean();

    /** The number of changes that this node knows of. */
    private long known;

    /** Whether it was said that it does not work. */
    private volatile boolean isWaiting;

    /** By the clock of {@link System#nanoTime()}; null before it has begun. */
    private volatile @Nullable Long lastLook;

    NewDefinitions(
            DefinitionChanges changes,
            ISearchParamRegistry searchParameters,
            IValidationSupport validation,
            MetadataWarmUp metadata) {
        this.changes = changes;
        this.searchParameters = searchParameters;
        this.validation = validation;
        this.metadata = metadata;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(run -> thread("new definitions", run));
        this.maker = Executors.newSingleThreadExecutor(run -> thread("metadata", run));
    }

    private static Thread thread(String name, Runnable run) {
        var thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lastLook = System.nanoTime();
        known = changes.number();
        // They were read before that number was.
        searchParameters.forceRefresh();
        var unused = clockwork.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Duration sinceLook() {
        var last = lastLook;
        return last == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }

    private void look() {
        catchUp();
        if (!isWaiting) {
            lastLook = System.nanoTime();
        }
    }

    /** Forgets what is old. When it returns, this node goes by what was committed before; else it will when the database answers again. */
    public synchronized void catchUp() {
        try {
            var number = changes.number();
            if (number != known) {
                searchParameters.forceRefresh();
                validation.invalidateCaches();
                known = number;
                askForMetadata();
            }
            isWaiting = false;
        } catch (RuntimeException e) {
            if (!isWaiting && !clockwork.isShutdown()) {
                LOG.warn("Changes of definitions are not seen: the database cannot be used", e);
            }
            isWaiting = true;
        }
    }

    private void askForMetadata() {
        if (!maker.isShutdown() && isMetadataAskedFor.compareAndSet(false, true)) {
            maker.execute(this::makeMetadata);
        }
    }

    private void makeMetadata() {
        isMetadataAskedFor.set(false);
        metadata.make();
    }

    @Override
    public void tellToStop() {
        clockwork.shutdown();
        maker.shutdown();
    }

    @Override
    public void close() throws InterruptedException {
        tellToStop();
        if (!clockwork.awaitTermination(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)
                || !maker.awaitTermination(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("The look for new definitions does not stop");
        }
    }
}
