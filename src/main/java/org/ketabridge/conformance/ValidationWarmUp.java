package org.ketabridge.conformance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/** Prepares the validator beside the rest of the start, so that the first write does not wait for it. */
@Order(ValidationWarmUp.ORDER)
class ValidationWarmUp implements ApplicationRunner {

    /** Before what takes long, which then runs at the same time. */
    static final int ORDER = GuideInstaller.ORDER - 10;

    private static final Logger LOG = LoggerFactory.getLogger(ValidationWarmUp.class);

    private final GuideInstanceValidator validator;

    ValidationWarmUp(GuideInstanceValidator validator) {
        this.validator = validator;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var thread = new Thread(validator::prepare, "validation-warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (failed, e) -> LOG.warn("The validator could not be prepared; the first write will try again", e));
        thread.start();
    }
}
