package org.ketabridge.record;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a record {@code $everything} is to answer.
 *
 * @param types the types of resources; none: all
 * @param since what was last stored then or later; null: whenever
 * @param count resources a page; null: as many as the server likes
 * @see <a href="https://hl7.org/fhir/R4/operation-patient-everything.html">FHIR R4, Patient/$everything</a>
 */
record RecordRequest(Set<String> types, @Nullable Instant since, @Nullable Integer count) {

    /** Whether it leaves something of the record out. */
    boolean isPart() {
        return !types.isEmpty() || since != null;
    }
}
