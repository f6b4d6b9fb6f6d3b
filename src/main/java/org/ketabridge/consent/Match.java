package org.ketabridge.consent;

import java.util.Collection;
import java.util.function.Function;

/** Whether a condition is met. */
enum Match {
    YES,
    NO,
    /** The server cannot tell. */
    UNKNOWN;

    /** Of alternatives one is enough; no alternatives are no condition. */
    static <T> Match anyOf(Collection<T> alternatives, Function<T, Match> match) {
        if (alternatives.isEmpty()) {
            return YES;
        }
        var matches = alternatives.stream().map(match).toList();
        if (matches.contains(YES)) {
            return YES;
        }
        return matches.contains(UNKNOWN) ? UNKNOWN : NO;
    }

    /** Both must be met. */
    Match and(Match other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : UNKNOWN;
    }

    static Match of(boolean isMet) {
        return isMet ? YES : NO;
    }
}
