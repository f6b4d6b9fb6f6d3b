package org.ketabridge.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells how far the loading is, in a line now and then. */
final class LoadProgress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Clock clock;
    private final Instant begin;

    private Instant told;
    private long stored;
    private long refused;

    LoadProgress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
        this.told = begin;
    }

    synchronized void add(int moreStored, int moreRefused) {
        stored += moreStored;
        refused += moreRefused;
        var now = clock.instant();
        if (Duration.between(told, now).compareTo(BETWEEN_LINES) >= 0) {
            told = now;
            out.println(line(now));
        }
    }

    /** Some of what was refused is tried again. */
    synchronized void tryAgain(int units) {
        refused -= units;
    }

    /** The last line. */
    synchronized void end() {
        out.println(line(clock.instant()));
    }

    synchronized long stored() {
        return stored;
    }

    private String line(Instant now) {
        var seconds = Duration.between(begin, now).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%,d resources stored, %,d refused, %.0f s, %.0f a second",
                stored,
                refused,
                seconds,
                stored / Math.max(seconds, 0.001));
    }
}
