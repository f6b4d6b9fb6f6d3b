package org.ketabridge.monitoring;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the server go on for a while when it was told to stop. Spring has taken its readiness away by then, and everything else stops
 * after this.
 */
final class StopNotice implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StopNotice.class);

    private final Duration notice;
    private volatile boolean isRunning;

    StopNotice(Duration notice) {
        this.notice = notice;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        if (!notice.isZero()) {
            LOG.info("Told to stop: no more requests are taken in {} s", notice.toSeconds());
            pause();
        }
        isRunning = false;
    }

    private void pause() {
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** The highest stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
