package org.ketabridge.smart.scope;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of the matrix must answer: what was asked for, or one of some refusals. Both may be allowed where the rules
 * leave it open.
 *
 * @param content null: only a refusal will do
 * @param refusals statuses; none: only the content will do
 */
record Expected(@Nullable Content content, Set<Integer> refusals) {

    /** What an answer holds. */
    sealed interface Content {

        /** All whose text or id may be in the answer. */
        Set<Version> visible();
    }

    /** That resource, with its text. */
    record One(Version version) implements Content {
        @Override
        public Set<Version> visible() {
            return Set.of(version);
        }
    }

    /**
     * A Bundle of the current versions that must be in it, and of no others.
     *
     * @param may where the rules leave it open
     * @param total how many the search found without what it includes; null when {@code may} leaves that open
     * @param counted whether the answer must tell the total; else it may
     * @param others whether there may be resources that the test does not know
     */
    record Found(Set<Version> must, Set<Version> may, @Nullable Integer total, boolean counted, boolean others)
            implements Content {
        @Override
        public Set<Version> visible() {
            return union(must, may);
        }

        /** That number instead of the resources. */
        Found onlyCounted(boolean mustTell) {
            return new Found(Set.of(), Set.of(), total, mustTell, others);
        }
    }

    /** A Bundle of versions. */
    record History(Set<Version> must, Set<Version> may, boolean others) implements Content {
        @Override
        public Set<Version> visible() {
            return union(must, may);
        }
    }

    /** Any success; of what is stored it shows that alone. */
    record Done(Set<Version> visible) implements Content {}

    static Expected one(Version version) {
        return new Expected(new One(version), Set.of());
    }

    static Expected found(Collection<Version> must) {
        return found(must, Set.of());
    }

    static Expected found(Collection<Version> must, Collection<Version> may) {
        return new Expected(new Found(Set.copyOf(must), Set.copyOf(may), must.size(), false, false), Set.of());
    }

    static Expected done(Version... visible) {
        return new Expected(new Done(new LinkedHashSet<>(List.of(visible))), Set.of());
    }

    static Expected refused(Integer... statuses) {
        return new Expected(null, Set.of(statuses));
    }

    /** Or one of these refusals: the rules do not say. */
    Expected or(Integer... statuses) {
        return new Expected(content, union(refusals, Set.of(statuses)));
    }

    boolean isAllowed() {
        return content != null;
    }

    Set<Version> visible() {
        return content == null ? Set.of() : content.visible();
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    @Override
    public String toString() {
        var refusal = refusals.isEmpty() ? "" : refusals.stream().sorted().toList() + " ";
        if (content instanceof One one) {
            return refusal + one.version();
        }
        if (content instanceof Done) {
            return refusal + "done";
        }
        return refusal + visible().stream().map(Version::toString).sorted().collect(Collectors.joining(", ", "{", "}"));
    }
}
