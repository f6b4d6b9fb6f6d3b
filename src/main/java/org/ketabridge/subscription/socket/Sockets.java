package org.ketabridge.subscription.socket;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.ketabridge.monitoring.BackgroundWork;
import org.ketabridge.monitoring.Clockwork;
import org.ketabridge.subscription.NumberedEvents;
import org.ketabridge.subscription.SocketFeed;
import org.ketabridge.subscription.SocketFeed.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * The clients that are connected to this node. Once a second, and when this node has given numbers, it looks in one query how all
 * subscriptions stand that they are told of: also other nodes give numbers. While nobody is connected it asks the database nothing.
 */
final class Sockets implements ApplicationRunner, BackgroundWork, NumberedEvents, SmartLifecycle, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Of whether clients may still have what they are told, also when there is nothing to tell. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(5);

    private static final Duration TO_CLOSE = Duration.ofSeconds(2);

    private static final int AT_ONCE = 4;

    private static final int LEAST_UNBOUND = 20;
    private static final int SHARE_UNBOUND = 10;

    /** A query has so many parameters at most. */
    private static final int IN_ONE_QUERY = 1000;

    private final SocketFeed feed;
    private final BindingTokens tokens;
    private final SocketProperties settings;
    private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
    private final Clockwork clockwork = new Clockwork("clients that are connected", TO_CLOSE);

    /** Waits for no database. */
    private final Clockwork watch = new Clockwork("signs of life of clients that are connected", TO_CLOSE);

    private final ThreadPoolExecutor workers;

    /** One look finds all that is new. */
    private final AtomicBoolean isWoken = new AtomicBoolean();

    private final AtomicBoolean isChecking = new AtomicBoolean();

    private volatile boolean isRunning;

    /** By the clock of {@link System#nanoTime()}; by the thread of the clockwork alone. */
    private long lastCheck;

    Sockets(SocketFeed feed, BindingTokens tokens, SocketProperties settings) {
        this.feed = feed;
        this.tokens = tokens;
        this.settings = settings;
        this.workers = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                Clockwork.threads("work on sockets"));
        this.workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        clockwork.every(BETWEEN_LOOKS, this::look);
        watch.every(BETWEEN_LOOKS, () -> each(SocketConnection::watch));
    }

    @Override
    public Duration sinceLook() {
        return clockwork.sinceLook();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ketabridge.subscriptions.sockets", connections, Set::size)
                .description("Clients that are connected by WebSocket")
                .register(registry);
    }

    /** Who has shown no token yet gets no more than a share: anybody can come that far. */
    boolean isFull() {
        return clockwork.isStopping()
                || connections.size() >= settings.most()
                || connections.stream().filter(SocketConnection::isUnbound).count()
                        >= Math.max(LEAST_UNBOUND, settings.most() / SHARE_UNBOUND);
    }

    SocketConnection newConnection() {
        return new SocketConnection(this, feed, tokens, settings);
    }

    /** Several may have found room for one at the same time: who was first has it. */
    void opened(SocketConnection connection) {
        var hasRoom = add(connection);
        if (!hasRoom || clockwork.isStopping()) {
            connection.close(StatusCode.TRY_AGAIN_LATER, "No more clients can be connected now");
        }
    }

    private synchronized boolean add(SocketConnection connection) {
        connections.add(connection);
        return connections.size() <= settings.most();
    }

    void closed(SocketConnection connection) {
        connections.remove(connection);
    }

    void execute(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            // It stops, and has closed all connections.
            LOG.trace("Nothing is done any more", e);
        }
    }

    @Override
    public void mayBeThere() {
        if (!connections.isEmpty() && isWoken.compareAndSet(false, true)) {
            clockwork.after(Duration.ZERO, this::look);
        }
    }

    private void look() {
        isWoken.set(false);
        var ids = connections.stream()
                .flatMap(connection -> connection.subscriptions().stream())
                .collect(Collectors.toUnmodifiableSet());
        var standings = standings(ids);
        each(connection -> connection.look(ids, standings));
        if (System.nanoTime() - lastCheck > BETWEEN_CHECKS.toNanos() && isChecking.compareAndSet(false, true)) {
            lastCheck = System.nanoTime();
            execute(() -> check(ids));
        }
        clockwork.looked();
    }

    /** What is wrong with one of them is nothing to the others. */
    private void each(Consumer<SocketConnection> work) {
        connections.forEach(connection -> {
            try {
                work.accept(connection);
            } catch (RuntimeException e) {
                LOG.error("A connected client cannot be looked after", e);
            }
        });
    }

    private void check(Collection<String> ids) {
        try {
            parts(ids).forEach(feed::endUngranted);
        } catch (RuntimeException e) {
            // The next look tells of the database, and each message is judged by itself.
            LOG.debug("Whether connected clients may still have what they are told was not looked at", e);
        } finally {
            isChecking.set(false);
        }
    }

    private Map<String, Standing> standings(Collection<String> ids) {
        var standings = new HashMap<String, Standing>();
        parts(ids).forEach(part -> standings.putAll(feed.standings(part)));
        return standings;
    }

    private static List<List<String>> parts(Collection<String> ids) {
        var all = List.copyOf(ids);
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < all.size(); from += IN_ONE_QUERY) {
            parts.add(all.subList(from, Math.min(from + IN_ONE_QUERY, all.size())));
        }
        return parts;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    /** Nobody is left to wonder: who is told that the server goes away connects to another node at once. */
    @Override
    public void stop() {
        clockwork.tellToStop();
        watch.tellToStop();
        workers.shutdown();
        var open = List.copyOf(connections);
        var left = new CountDownLatch(open.size());
        open.forEach(connection -> connection.close(
                StatusCode.SHUTDOWN,
                "The server stops (expected: a new connection)",
                Callback.from(left::countDown, failure -> left.countDown())));
        try {
            if (!left.await(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Some clients do not take that the server stops");
            }
            // What they began may still ask the database, which is closed later.
            if (!workers.awaitTermination(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The work for connected clients does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** The highest stops first: before the server of requests waits for those that are not answered yet. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
    }
}
