package org.ketabridge.lease;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * This node's part in some kind of work: takes what nobody works on, at once when it is told that there is something new and else when
 * it looks for what another node has left; and cleans up now and then.
 */
public final class LeasedWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedWork.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofSeconds(30);
    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final String node = UUID.randomUUID().toString();
    private final Set<String> mine = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Leases leases;
    private final boolean isOnlyNode;
    private final Task task;
    private final Semaphore free;
    private final ScheduledExecutorService clockwork;
    private final ExecutorService workers;

    private volatile boolean isStopping;

    /** By the clock of {@link System#nanoTime()}: when it was told to. */
    private volatile long stopped;

    /** By the clock of {@link System#nanoTime()}; null before it has begun. */
    private volatile @Nullable Long lastLook;

    /** Whether it was said that something cannot be used; by the thread of the clockwork alone. */
    private boolean isWaiting;

    /** What is done. */
    public interface Task {

        /** Works on what this node has, to its end or until {@link LeasedWork#isStopping()}. */
        void work(String id);

        /** Removes what nobody needs any longer. */
        void clean();
    }

    /**
     * Work that has not begun.
     *
     * @param name of what is worked on, in the plural
     * @param atOnce how many at a time
     * @param isOnlyNode whether no other can use the database
     */
    public LeasedWork(String name, Leases leases, int atOnce, boolean isOnlyNode, Task task) {
        this.name = name;
        this.leases = leases;
        this.isOnlyNode = isOnlyNode;
        this.task = task;
        this.free = new Semaphore(atOnce);
        this.clockwork = Executors.newSingleThreadScheduledExecutor(run -> thread(name, run));
        this.workers = Executors.newFixedThreadPool(atOnce, run -> thread("work on " + name, run));
    }

    /** One process at a time has the file of an embedded database. */
    public static boolean isOnlyNode(JdbcConnectionDetails database) {
        return database.getJdbcUrl().startsWith("jdbc:h2:file:");
    }

    private static Thread thread(String name, Runnable run) {
        var thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins with the work. */
    public void start() {
        lastLook = System.nanoTime();
        if (isOnlyNode) {
            // What an earlier life of this server has begun.
            leases.releaseAll();
        }
        every(BETWEEN_LOOKS, this::renewAndLook);
        every(BETWEEN_CLEANINGS, this::clean);
    }

    private void every(Duration time, Runnable run) {
        // It never fails, and is not waited for.
        var unused = clockwork.scheduleWithFixedDelay(
                () -> {
                    try {
                        run.run();
                        isWaiting = false;
                    } catch (RuntimeException e) {
                        if (!isWaiting) {
                            LOG.warn("The {} wait: the database or the folder of their files cannot be used", name, e);
                        }
                        isWaiting = true;
                    }
                },
                0,
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Begins at once with what is new. */
    public synchronized void wake() {
        if (!isStopping) {
            clockwork.execute(this::look);
        }
    }

    /** Looks again after a while, when something will be due that a look before that would not find. */
    public synchronized void wakeAfter(Duration time) {
        if (!isStopping) {
            // It never fails, and is not waited for.
            var unused = clockwork.schedule(this::look, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** By what name it has its work. */
    public String node() {
        return node;
    }

    /** How long ago it last looked for work without a failure; zero before it has begun. */
    public Duration sinceLook() {
        var last = lastLook;
        return last == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }

    /** Whether what is worked on is to be left to others. */
    public boolean isStopping() {
        return isStopping;
    }

    private void renewAndLook() {
        leases.renew(node, mine);
        look();
        lastLook = System.nanoTime();
    }

    /** The time that it takes is none without a look. */
    private void clean() {
        var before = sinceLook();
        task.clean();
        lastLook = System.nanoTime() - before.toNanos();
    }

    private void look() {
        while (!isStopping && free.tryAcquire()) {
            try {
                var claimed = leases.claim(node, mine);
                if (claimed.isEmpty()) {
                    free.release();
                    return;
                }
                if (!begin(claimed.get())) {
                    free.release();
                    leases.release(node, claimed.get());
                }
            } catch (RuntimeException e) {
                free.release();
                throw e;
            }
        }
    }

    /** False: meanwhile it was told to stop, and the threads take nothing more. */
    private synchronized boolean begin(String id) {
        if (!isStopping) {
            mine.add(id);
            workers.execute(() -> work(id));
        }
        return !isStopping;
    }

    private void work(String id) {
        // Each line that it logs says which of them it is about.
        try (var job = MDC.putCloseable("job", id)) {
            task.work(id);
        } finally {
            mine.remove(id);
            free.release();
            wake();
        }
    }

    /** Takes up nothing more, and does not wait: so several can be told first, and share the time to stop. */
    public synchronized void tellToStop() {
        if (!isStopping) {
            stopped = System.nanoTime();
            isStopping = true;
            clockwork.shutdown();
            workers.shutdown();
        }
    }

    /** Lets go of what this node works on, so that another goes on at once. No thread is interrupted: H2 would close its file. */
    @Override
    public void close() throws InterruptedException {
        tellToStop();
        var left = TO_STOP.toNanos() - (System.nanoTime() - stopped);
        if (!workers.awaitTermination(left, TimeUnit.NANOSECONDS)) {
            LOG.warn("The work on {} does not stop", name);
        }
    }
}
