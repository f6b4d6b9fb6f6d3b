package org.ketabridge.server;

import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/**
 * What a request, or an entry of a batch or transaction, asks for.
 *
 * @param kind what is done
 * @param type the resource type it is done to; for a search in a compartment that which is searched; null: the server
 * @param id the instance, perhaps with its version; null: none, or a condition tells
 * @param isConditional whether a search tells the instance
 * @param operation name of an operation, with its {@code $}; null for what is none
 */
public record Interaction(
        Kind kind, @Nullable String type, @Nullable IdType id, boolean isConditional, @Nullable String operation) {

    /** What is done. */
    public enum Kind {
        METADATA,
        READ,
        HISTORY,
        SEARCH,
        /** A further page of a search or a history. */
        PAGE,
        CREATE,
        UPDATE,
        PATCH,
        DELETE,
        OPERATION,
        /** A batch or transaction: what each entry asks for is looked at by itself. */
        BUNDLE
    }

    /** One that no condition is part of, and that is no operation. */
    public static Interaction of(Kind kind, @Nullable String type, @Nullable IdType id) {
        return new Interaction(kind, type, id, false, null);
    }
}
