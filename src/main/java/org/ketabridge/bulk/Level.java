package org.ketabridge.bulk;

/** What an export is about. */
enum Level {
    /** Everything that is stored. */
    SYSTEM,
    /** The records of all patients, or of some that are named, and what they refer to. */
    PATIENT,
    /** The records of the members of a Group, and what they refer to. */
    GROUP
}
