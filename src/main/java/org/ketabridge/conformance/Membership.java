package org.ketabridge.conformance;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a code is in a value set or a code system, as far as that can be told.
 *
 * @param in whether it certainly is
 * @param unknown why it cannot be told, when it cannot
 */
record Membership(boolean in, @Nullable Supplier<BaseServerResponseException> unknown) {

    static final Membership IN = new Membership(true, null);
    static final Membership OUT = new Membership(false, null);

    static Membership of(boolean in) {
        return in ? IN : OUT;
    }

    static Membership unknown(Supplier<BaseServerResponseException> why) {
        return new Membership(false, why);
    }

    /** Certain as soon as one of the two certainly has the code. */
    Membership or(Membership other) {
        return in || (unknown != null && !other.in) ? this : other;
    }

    /** Certain as soon as one of the two certainly lacks the code. */
    Membership and(Membership other) {
        return not().or(other.not()).not();
    }

    Membership not() {
        return unknown == null ? of(!in) : this;
    }

    void refuseIfUnknown() {
        if (unknown != null) {
            throw unknown.get();
        }
    }
}
