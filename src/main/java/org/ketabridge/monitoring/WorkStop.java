package org.ketabridge.monitoring;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Tells all work beside requests to stop, when the last request is answered and before Spring closes one after the other. */
final class WorkStop implements SmartLifecycle {

    private final List<BackgroundWork> work;
    private volatile boolean isRunning;

    WorkStop(List<BackgroundWork> work) {
        this.work = List.copyOf(work);
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        work.forEach(BackgroundWork::tellToStop);
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** The highest stops first: the server of requests is far above. */
    @Override
    public int getPhase() {
        return 0;
    }
}
