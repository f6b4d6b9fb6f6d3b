package org.ketabridge.subscription;

import java.time.Duration;
import java.time.Instant;
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

    boolean isTaken() {
        return failure == null;
    }
}
