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
        Kind kind,
        @Nullable Long first,
        @Nullable Long last,
        @Nullable Integer status,
        Duration took,
        @Nullable String failure) {

    /** What is told. */
    enum Kind {
        HANDSHAKE("handshake"),
        HEARTBEAT("heartbeat"),
        EVENT("event-notification");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As the backport's notification types write it. */
        String code() {
            return code;
        }
    }

    boolean isTaken() {
        return failure == null;
    }
}
