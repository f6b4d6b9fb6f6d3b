package org.ketabridge.smart.scope;

import java.util.List;

/** One field of the matrix: someone asks for something, and it is known what must come of it. */
interface Cell {

    Caller caller();

    Verdict check();

    /** What is wrong with it. */
    default List<Finding> findings() {
        try {
            return check().findings();
        } catch (IllegalStateException e) {
            // Not even the fixture's own service may write.
            return List.of(Finding.wrongRefusal(String.valueOf(e.getMessage())));
        }
    }

    /** Whether it changes nothing, so that others may be checked at the same time. */
    boolean isHarmless();
}
