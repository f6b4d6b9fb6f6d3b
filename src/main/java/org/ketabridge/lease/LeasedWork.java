package org.ketabridge.lease;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ketabridge.monitoring.Clockwork;
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

    /** How many more may be worked on beside those, of which each mostly waits. */
    private final Semaphore freeAside;

    private final Set<String> aside = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isCleaning = new AtomicBoolean();
    private final Clockwork clockwork;
    private final ExecutorService workers;

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
        this(name, leases, atOnce, 0, isOnlyNode, task);
    }

    /**
     * The same, some of which may {@linkplain #standAside stand aside}.
     *
     * @param aside how many at a time, beside the others
     */
    public LeasedWork(String name, Leases leases, int atOnce, int aside, boolean isOnlyNode, Task task) {
        this(name, leases, atOnce, aside, isOnlyNode, task, TO_STOP);
    }

    /** @param timeToStop how long to wait at the most for what is worked on */
    LeasedWork(String name, Leases leases, int atOnce, int aside, boolean isOnlyNode, Task task, Duration timeToStop) {
        this.name = name;
        this.leases = leases;
        this.isOnlyNode = isOnlyNode;
        this.task = task;
        this.free = new Semaphore(atOnce);
        this.freeAside = new Semaphore(aside);
        this.clockwork = new Clockwork(name, timeToStop);
        // There are no more than may be worked on, and one that cleans; those that have nothing to do end.
        this.workers = Executors.newCachedThreadPool(Clockwork.threads("work on " + name));
    }

    /** One process at a time has the file of an embedded database. */
    public static boolean isOnlyNode(JdbcConnectionDetails database) {
        return database.getJdbcUrl().startsWith("jdbc:h2:file:");
    }

    /** Begins with several works on one table: none touches what another has taken up already. */
    public static void start(LeasedWork... works) {
        for (var work : works) {
            if (work.isOnlyNode) {
                // What an earlier life of this server has begun.
                work.leases.releaseAll();
            }
        }
        for (var work : works) {
            work.beginToLook();
        }
    }

    /** Begins with the work. */
    public void start() {
        start(this);
    }

    private void beginToLook() {
        clockwork.every(BETWEEN_LOOKS, this::renewAndLook);
        clockwork.every(BETWEEN_CLEANINGS, this::beginToClean);
    }

    /** Beside the looks: what this node has must be renewed meanwhile. */
    private void beginToClean() {
        if (isCleaning.compareAndSet(false, true)) {
            begin(this::clean, () -> isCleaning.set(false));
        }
    }

    private void clean() {
        try {
            task.clean();
        } catch (RuntimeException e) {
            // The looks say so too when it is the database.
            LOG.debug("What is old of the {} is not removed this time", name, e);
        } finally {
            isCleaning.set(false);
        }
    }

    /** Begins at once with what is new. */
    public void wake() {
        wakeAfter(Duration.ZERO);
    }

    /** Looks again after a while, when something will be due that a look before that would not find. */
    public void wakeAfter(Duration time) {
        clockwork.after(time, this::look);
    }

    /** By what name it has its work. */
    public String node() {
        return node;
    }

    /** How long ago it last looked for work without a failure; zero before it has begun. */
    public Duration sinceLook() {
        return clockwork.sinceLook();
    }

    /** Whether what is worked on is to be left to others. */
    public boolean isStopping() {
        return clockwork.isStopping();
    }

    private void renewAndLook() {
        leases.renew(node, mine);
        look();
        clockwork.looked();
    }

    private void look() {
        while (!isStopping() && free.tryAcquire()) {
            var isBegun = false;
            try {
                var claimed = leases.claim(node, mine);
                if (claimed.isEmpty()) {
                    return;
                }
                isBegun = begin(claimed.get());
            } finally {
                if (!isBegun) {
                    free.release();
                }
            }
        }
    }

    private boolean begin(String id) {
        mine.add(id);
        return begin(() -> work(id), () -> {
            mine.remove(id);
            leases.release(node, id);
        });
    }

    /**
     * Has a thread do it. False: meanwhile it was told to stop, and the threads take nothing more.
     *
     * @param otherwise what is done where it is not begun: there may be no room for another thread, say
     */
    private boolean begin(Runnable run, Runnable otherwise) {
        var isBegun = false;
        try {
            isBegun = isTaken(run);
        } finally {
            if (!isBegun) {
                otherwise.run();
            }
        }
        return isBegun;
    }

    private synchronized boolean isTaken(Runnable run) {
        if (!isStopping()) {
            workers.execute(run);
        }
        return !isStopping();
    }

    private void work(String id) {
        // Each line that it logs says which of them it is about.
        try (var job = MDC.putCloseable("job", id)) {
            task.work(id);
        } finally {
            var isAside = aside.remove(id);
            mine.remove(id);
            (isAside ? freeAside : free).release();
            wake();
        }
    }

    /** Has others worked on in the place of one that waits for somebody outside, if there is room: until its work ends. */
    public void standAside(String id) {
        if (!aside.contains(id) && freeAside.tryAcquire()) {
            aside.add(id);
            free.release();
            wake();
        }
    }

    /** Takes up nothing more, and does not wait: so several can be told first, and share the time to stop. */
    public synchronized void tellToStop() {
        clockwork.tellToStop();
        workers.shutdown();
    }

    /** Lets go of what this node works on, so that another goes on at once. No thread is interrupted: H2 would close its file. */
    @Override
    public void close() throws InterruptedException {
        tellToStop();
        if (!workers.awaitTermination(clockwork.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("The work on {} does not stop", name);
        }
    }
}
