package org.ketabridge.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time with or without ends.
 *
 * @param from null: since ever
 * @param until the first moment after it; null: for ever
 */
record Span(@Nullable Instant from, @Nullable Instant until) {

    static final Span ALWAYS = new Span(null, null);

    Match holds(@Nullable Instant moment) {
        if (from == null && until == null) {
            return Match.YES;
        }
        if (moment == null) {
            return Match.UNKNOWN;
        }
        return Match.of((from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until)));
    }
}
