package org.ketabridge.monitoring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of {@link BackgroundWork}, which looks again and again whether there is something to be done. It knows how long ago it
 * could, says once when it cannot, and is told to stop before anybody waits for it. No thread is ever interrupted: H2 would close its
 * file.
 */
public final class Clockwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final String name;
    private final Duration timeToStop;
    private final ScheduledExecutorService thread;

    private volatile boolean isStopping;

    /** By the clock of {@link System#nanoTime()}: when it was told to. */
    private volatile long stopped;

    /** By the clock of {@link System#nanoTime()}; null before it has begun. */
    private volatile @Nullable Long lastLook;

    /** Whether it was said that it cannot. */
    private volatile boolean isWaiting;

    /** Whether it was said that the process itself failed. */
    private volatile boolean hasFailed;

    /**
     * One that has not begun.
     *
     * @param name of what it sees to, in the plural
     * @param timeToStop how long to wait for it at the most, from when it is told to stop
     */
    public Clockwork(String name, Duration timeToStop) {
        this.name = name;
        this.timeToStop = timeToStop;
        this.thread = Executors.newSingleThreadScheduledExecutor(threads(name));
    }

    /** Threads that no end of the process waits for. */
    public static ThreadFactory threads(String name) {
        return run -> {
            var thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Does it at once and then again and again, with a pause of that time between, until it is told to stop. */
    public synchronized void every(Duration time, Runnable run) {
        if (isStopping) {
            return;
        }
        if (lastLook == null) {
            looked();
        }
        // It never fails, and is not waited for.
        var unused = thread.scheduleWithFixedDelay(() -> attempt(run), 0, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it once, after that time, unless it is told to stop before. */
    public synchronized void after(Duration time, Runnable run) {
        if (!isStopping) {
            // As above.
            var unused = thread.schedule(() -> attempt(run), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Does it in the thread that calls; that it cannot be done is said, once until it can. */
    public void attempt(Runnable run) {
        try {
            run.run();
            isWaiting = false;
            hasFailed = false;
        } catch (RuntimeException e) {
            if (!isWaiting && !isStopping) {
                LOG.warn("The {} wait: the database, or a folder of files, cannot be used", name, e);
            }
            isWaiting = true;
        } catch (Error e) {
            // What is left to escape is never done again; and there may be room for a thread, or a depth less, the next
            // time.
            if (!hasFailed) {
                LOG.error("The {} fail, and are tried again", name, e);
            }
            hasFailed = true;
        }
    }

    /** Notes that there was a look. */
    public void looked() {
        lastLook = System.nanoTime();
    }

    /** How long ago the last look was; zero before it has begun. */
    public Duration sinceLook() {
        var last = lastLook;
        return last == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }

    public boolean isStopping() {
        return isStopping;
    }

    /** Begins nothing more, and does not wait: so several can be told first, and share the time to stop. */
    public synchronized void tellToStop() {
        if (!isStopping) {
            stopped = System.nanoTime();
            isStopping = true;
            thread.shutdown();
        }
    }

    /** What is left of the time to stop. */
    public Duration timeLeft() {
        return timeToStop.minusNanos(System.nanoTime() - stopped);
    }

    @Override
    public void close() throws InterruptedException {
        tellToStop();
        if (!thread.awaitTermination(timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("The work on {} does not stop", name);
        }
    }
}
