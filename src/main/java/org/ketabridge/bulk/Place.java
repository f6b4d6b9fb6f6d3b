package org.ketabridge.bulk;

/**
 * Where an export goes on.
 *
 * @param at what came last in the phase, as the phase writes it; empty: it begins
 */
record Place(Phase phase, String at) {

    static Place beginningOf(Phase phase) {
        return new Place(phase, "");
    }

    /** The number of the storage that came last. */
    long number() {
        return at.isEmpty() ? 0 : Long.parseLong(at);
    }
}
