package org.ketabridge.bulk;

/** How far an export has come, in this order. */
enum Phase {
    /** The resources themselves, in the order in which they were first stored. */
    RESOURCES,
    /** What those refer to, and Provenance about them. */
    REFERRED,
    /** What was deleted since. */
    DELETED,
    DONE
}
