package org.ketabridge.server;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says why the server does not start: one sentence on the log instead of Spring's page and a stack trace. With
 * {@code --debug} the stack trace follows it. Named in {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

    private final @Nullable ConfigurableApplicationContext context;

    StartFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        if (isShuttingDown()) {
            LOG.info("The start was stopped");
            return true;
        }
        var sentence = StartFailureSentence.of(failure)
                .orElseGet(() -> "the start failed: " + StartFailureSentence.rootMessage(failure)
                        + " (for the stack trace, start it with --debug)");
        if (isDebug()) {
            LOG.error(sentence, failure);
        } else {
            LOG.error(sentence);
        }
        // Nobody else reports it.
        return true;
    }

    /** Absent a context the settings were not read, and the sentence has to do. */
    private boolean isDebug() {
        var debug = context == null ? null : context.getEnvironment().getProperty("debug");
        return debug != null && !"false".equals(debug);
    }

    /** A process that is told to end while it starts closes what the start still needs: the failure is no failure. */
    private static boolean isShuttingDown() {
        try {
            var hook = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
