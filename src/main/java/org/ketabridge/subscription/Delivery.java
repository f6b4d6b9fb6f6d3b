package org.ketabridge.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to tell a subscriber something.
 *
 * @param first number of the first event; null: it is no event
 * @param status of the answer; null: none came
 * @param failure why it counts as not taken; null: it was taken
 */
record Delivery(
        Instant at,
        NotificationType type,
        @Nullable Long first,
        @Nullable Long last,
        @Nullable Integer status,
        Duration took,
        @Nullable String failure) {

    /**
     * An attempt that has ended.
     *
     * @param events that it told of, in their order; empty: it is no event
     */
    static Delivery of(
            Instant began,
            Instant ended,
            NotificationType type,
            List<Event> events,
            @Nullable Integer status,
            @Nullable String failure) {
        return new Delivery(
                began,
                type,
                events.isEmpty() ? null : events.get(0).number(),
                events.isEmpty() ? null : events.get(events.size() - 1).number(),
                status,
                Duration.between(began, ended),
                failure);
    }

    boolean isTaken() {
        return failure == null;
    }
}
