package org.ketabridge.subscription.socket;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ketabridge.subscription.SocketFeed.Owner;
import org.ketabridge.subscription.SocketFeed.Standing;

/** The subscriptions that a connected client is told of, and what each of them is to be told next. */
final class Bindings {

    private final Map<String, Bound> bound = new LinkedHashMap<>();

    /** How often something was told. */
    private long turns;

    /** What a subscription is to be told. */
    enum Kind {
        EVENTS,
        GREETING,
        SIGN_OF_LIFE
    }

    /**
     * What is to be told.
     *
     * @param after number of the last event that it was told of
     */
    record Task(String id, Kind kind, long after) {}

    synchronized List<String> ids() {
        return List.copyOf(bound.keySet());
    }

    /**
     * Adds what a token is for, all of it or nothing. What is bound already goes on where it was, and is greeted again.
     *
     * @param owner whose they were when the token was made
     * @return one that is there no more, or is another's
     */
    synchronized Optional<String> add(Collection<String> ids, Map<String, Standing> standings, Owner owner) {
        var mine = new LinkedHashMap<String, Standing>();
        for (var id : ids) {
            var standing = standings.get(id);
            if (standing == null || !standing.owner().equals(owner)) {
                return Optional.of(id);
            }
            mine.put(id, standing);
        }
        var now = System.nanoTime();
        mine.forEach((id, standing) -> bound.computeIfAbsent(id, absent -> new Bound(id, standing, now))
                .greetAgain());
        return Optional.empty();
    }

    /**
     * Notes how they stand; returns one that is there no more, or is another's.
     *
     * @param asked those that it was asked about; of others nothing is known
     */
    synchronized Optional<String> stand(Set<String> asked, Map<String, Standing> standings) {
        for (var one : bound.values()) {
            if (!asked.contains(one.id())) {
                continue;
            }
            var standing = standings.get(one.id());
            if (standing == null || !standing.owner().equals(one.owner())) {
                return Optional.of(one.id());
            }
            one.stands(standing);
        }
        return Optional.empty();
    }

    /** Signs of life last: what is told is one too. */
    synchronized Optional<Task> next() {
        var now = System.nanoTime();
        return first(Bound::isNew, Kind.GREETING)
                .or(() -> first(Bound::isBehind, Kind.EVENTS))
                .or(() -> first(one -> !one.isGreeted(), Kind.GREETING))
                .or(() -> first(one -> one.needsSignOfLife(now), Kind.SIGN_OF_LIFE));
    }

    /** Of several the one that was told something before the others were: nobody has to wait for what has much to tell. */
    private Optional<Task> first(Predicate<Bound> isMeant, Kind kind) {
        return bound.values().stream()
                .filter(isMeant)
                .min(Comparator.comparingLong(Bound::turn))
                .map(one -> new Task(one.id(), kind, one.after()));
    }

    /** Notes that something is told, up to a number. */
    synchronized void told(Task task, long last) {
        var one = bound.get(task.id());
        if (one != null) {
            turns++;
            one.told(task.kind(), last, turns, System.nanoTime());
        }
    }

    /** A subscription that a client is told of; under the lock of the others. */
    private static final class Bound {

        private final String id;
        private final Owner owner;
        private Duration heartbeat;

        /** When it was last told something, by the clock of {@link System#nanoTime()}. */
        private long told;

        /** At which turn that was; zero: it was none. */
        private long turn;

        /** Bound anew it is greeted again. */
        private boolean isGreeted;

        /** The number of the last event that it was told of, or that was there before; null: it was told nothing yet. */
        private @Nullable Long after;

        /** The number of the latest that there is, as far as this node has seen. */
        private long latest;

        Bound(String id, Standing standing, long now) {
            this.id = id;
            this.owner = standing.owner();
            this.heartbeat = standing.heartbeat();
            this.told = now;
        }

        String id() {
            return id;
        }

        Owner owner() {
            return owner;
        }

        long turn() {
            return turn;
        }

        long after() {
            return after == null ? 0 : after;
        }

        void stands(Standing standing) {
            latest = Math.max(latest, standing.lastNumber());
            heartbeat = standing.heartbeat();
        }

        void greetAgain() {
            isGreeted = false;
        }

        boolean isNew() {
            return after == null;
        }

        boolean isGreeted() {
            return isGreeted;
        }

        boolean isBehind() {
            return after != null && after < latest;
        }

        boolean needsSignOfLife(long now) {
            return isGreeted && !heartbeat.isZero() && now - told >= heartbeat.toNanos();
        }

        /** The first greeting says which number is the last before what comes; a later one, and a sign of life, changes nothing. */
        void told(Kind kind, long last, long turn, long now) {
            this.turn = turn;
            told = now;
            if (kind == Kind.GREETING) {
                isGreeted = true;
            }
            if (kind == Kind.EVENTS || after == null) {
                after = last;
            }
        }
    }
}
