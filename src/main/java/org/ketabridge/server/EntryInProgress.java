package org.ketabridge.server;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.jspecify.annotations.Nullable;

/** Which entry of a transaction a thread is carrying out, so that an error can be said of it. */
public final class EntryInProgress {

    private static final ThreadLocal<@Nullable WeakReference<BundleEntryComponent>> CURRENT = new ThreadLocal<>();

    private EntryInProgress() {}

    /** From now on what fails on this thread is of that entry. */
    public static void begin(BundleEntryComponent entry) {
        CURRENT.set(new WeakReference<>(entry));
    }

    /** What fails from now on is of no one entry. */
    public static void end() {
        CURRENT.remove();
    }

    /** Its place among the entries of a transaction; empty when it is none of those, or what failed was not one entry. */
    public static OptionalInt indexIn(Bundle transaction) {
        var current = entry().orElse(null);
        return IntStream.range(0, transaction.getEntry().size())
                .filter(index -> transaction.getEntry().get(index) == current)
                .findFirst();
    }

    static Optional<BundleEntryComponent> entry() {
        var reference = CURRENT.get();
        return Optional.ofNullable(reference == null ? null : reference.get());
    }
}
