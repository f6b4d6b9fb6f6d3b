package org.ketabridge.subscription;

import java.util.Locale;

/**
 * A change that a subscription tells of.
 *
 * @param number within the subscription, from 1
 */
record Event(long number, Change change, State state) {

    /** What became of it. */
    enum State {
        WAITING,
        DELIVERED,
        /** It was not taken, again and again, or it is not known whether it is to be told. */
        DEAD,
        /** Whoever would be told may no longer see it. */
        WITHHELD,
        /** Told to who is connected when it gets its number; others ask for it. */
        OFFERED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
