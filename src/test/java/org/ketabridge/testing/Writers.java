package org.ketabridge.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;

/** Clients that send {@link SentTransactions} one after the other until they are stopped, and note what became of each. */
public final class Writers implements AutoCloseable {

    /** Longer than the load balancer's. */
    private static final long PATIENCE_SECONDS = 130;

    private final Map<String, Set<String>> acknowledged = new HashMap<>();
    private final Set<String> brokenOff = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private final FhirTestClient client;
    private final ExecutorService threads;
    private boolean isStopped;

    private volatile Duration pause = Duration.ZERO;

    private Writers(FhirTestClient client, int writers) {
        this.client = client;
        this.threads = Executors.newFixedThreadPool(writers);
    }

    public static Writers start(FhirTestClient client, int writers) {
        var started = new Writers(client, writers);
        for (var writer = 0; writer < writers; writer++) {
            started.threads.execute(started::write);
        }
        return started;
    }

    private void write() {
        for (var id = SentTransactions.newId(); !isStopped(); id = SentTransactions.newId()) {
            try {
                var answer = client.post("", FhirTestClient.json(SentTransactions.transaction(id)));
                switch (answer.statusCode()) {
                    case 200 ->
                        acknowledged(id, SentTransactions.locations(FhirTestClient.parse(Bundle.class, answer.body())));
                    // What the load balancer answers when a node had it, and is gone or does not answer.
                    case 502, 504 -> brokenOff(id);
                    default -> failed(answer.statusCode() + " " + answer.body());
                }
            } catch (RuntimeException | AssertionError e) {
                failed(e.toString());
            }
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** From now on each waits so long after an answer, and leaves the machine to what else it has to do. */
    public void pause(Duration time) {
        pause = time;
    }

    private synchronized boolean isStopped() {
        return isStopped;
    }

    private synchronized void acknowledged(String id, Set<String> locations) {
        acknowledged.put(id, locations);
        notifyAll();
    }

    private synchronized void brokenOff(String id) {
        brokenOff.add(id);
    }

    private synchronized void failed(String what) {
        failures.add(what);
        notifyAll();
    }

    /** Waits until so many more are acknowledged. */
    public synchronized void awaitMore(int transactions) throws InterruptedException {
        var enough = acknowledged.size() + transactions;
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (acknowledged.size() < enough) {
            if (!failures.isEmpty() || System.nanoTime() > deadline) {
                throw new AssertionError("acknowledged: " + acknowledged.size() + " (expected: " + enough + " within "
                        + PATIENCE_SECONDS + " s) " + failures);
            }
            wait(1000);
        }
    }

    /** Returns when each has the answer to its last request. */
    public void stop() throws InterruptedException {
        synchronized (this) {
            isStopped = true;
        }
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a request is not answered");
        }
    }

    /** Where the entries of what was acknowledged are, version included. */
    public synchronized Map<String, Set<String>> acknowledged() {
        return new HashMap<>(acknowledged);
    }

    /** Those that a node had and did not answer: they may be stored or not. */
    public synchronized Set<String> brokenOff() {
        return new HashSet<>(brokenOff);
    }

    /** Both. */
    public synchronized Set<String> sent() {
        var sent = new HashSet<>(acknowledged.keySet());
        sent.addAll(brokenOff);
        return sent;
    }

    /** All other answers. */
    public synchronized List<String> failures() {
        return new ArrayList<>(failures);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
