package org.ketabridge.subscription;

import java.time.Instant;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/**
 * A version of a resource that some subscription may be about.
 *
 * @param at when it was about to be committed
 * @param topic that it fires; null: it is any change
 * @param isCreation whether there was nothing before
 */
record Change(Instant at, @Nullable String topic, String type, String id, long version, boolean isCreation) {

    /** The version's own id. */
    IdType versionId() {
        return new IdType(type, id, String.valueOf(version));
    }

    /** Where the resource is. */
    String reference() {
        return type + "/" + id;
    }
}
