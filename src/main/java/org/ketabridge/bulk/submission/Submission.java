package org.ketabridge.bulk.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it is stored.
 *
 * @param client who submits it; empty: access was not checked
 * @param name by what the client calls it
 * @param attempts how often a node began to work on it, and did not get further
 * @param failure why it failed
 */
record Submission(
        String id,
        String client,
        Name name,
        State state,
        Declared declared,
        Instant created,
        int attempts,
        @Nullable String failure,
        Instant expires) {

    /**
     * What tells it from others of the same client.
     *
     * @param system of the submitter's identifier
     * @param submitter value of that
     * @param submission what the submitter calls it
     */
    record Name(String system, String submitter, String submission) {}

    /** Whether it is worked on. */
    enum State {
        IDLE,
        RUNNING,
        COMPLETE,
        FAILED
    }

    /** What the client last said of it, by the codes of {@code http://hl7.org/fhir/event-status}. */
    enum Declared {
        IN_PROGRESS("in-progress"),
        COMPLETED("completed"),
        STOPPED("stopped");

        private final String code;

        Declared(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
