package org.ketabridge.smart.scope;

/** One field of the matrix: someone asks for something, and it is known what must come of it. */
interface Cell {

    Caller caller();

    Verdict check();

    /** Whether it changes nothing, so that others may be checked at the same time. */
    boolean isHarmless();
}
