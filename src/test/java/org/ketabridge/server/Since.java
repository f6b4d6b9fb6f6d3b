package org.ketabridge.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** After how many seconds what is expected comes true. */
final class Since {

    /** What has not come true by then counts as never. */
    private static final long PATIENCE_SECONDS = 180;

    static final long NEVER = Long.MAX_VALUE;

    private final long began = System.nanoTime();
    private final Map<String, Long> seconds = new TreeMap<>();

    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    /** Waits for all of them at once. */
    void until(Map<String, BooleanSupplier> expected) {
        var missing = new HashSet<>(expected.keySet());
        var patience = new Since();
        while (!missing.isEmpty() && patience.seconds() < PATIENCE_SECONDS) {
            expected.forEach((what, isTrue) -> {
                if (missing.contains(what) && isTrue.getAsBoolean()) {
                    missing.remove(what);
                    seconds.put(what, seconds());
                }
            });
            pause(Duration.ofMillis(100));
        }
        missing.forEach(what -> seconds.put(what, NEVER));
    }

    static void pause(Duration time) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    Map<String, Long> found() {
        return seconds;
    }

    @Override
    public String toString() {
        return seconds.toString().replace(String.valueOf(NEVER), "never");
    }
}
