package org.ketabridge.monitoring;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.Interaction;
import org.ketabridge.server.InteractionReader;

/**
 * What of a request may be told to operators: what it does and with which type. Never which resource, and never what was searched for.
 *
 * @param name code of the interaction in FHIR, or the operation's name with its dollar sign
 * @param type of resources, or {@link #NONE}
 */
record CountedInteraction(String name, String type) {

    static final String NONE = "none";

    /** Refused before it was looked at, or not one that the server knows. */
    static final CountedInteraction UNKNOWN = new CountedInteraction("unknown", NONE);

    /** The server has found what does it: both its name and the type are of those that it knows. */
    static CountedInteraction of(RestOperationTypeEnum kind, RequestDetails request) {
        return new CountedInteraction(
                name(kind, request), request.getResourceName() == null ? NONE : request.getResourceName());
    }

    private static String name(RestOperationTypeEnum kind, RequestDetails request) {
        return switch (kind) {
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE ->
                request.getOperation() == null ? kind.getCode() : request.getOperation();
            case TRANSACTION ->
                request.getResource() instanceof Bundle bundle && bundle.getType() == BundleType.BATCH
                        ? "batch"
                        : kind.getCode();
            default -> kind.getCode();
        };
    }

    /** What an entry of a batch or transaction does, by its URL: nobody has looked at it yet. */
    static CountedInteraction of(BundleEntryRequestComponent entry, Set<String> types) {
        var read = InteractionReader.of(entry);
        if (read == null) {
            return UNKNOWN;
        }
        var type = read.type();
        return new CountedInteraction(name(read), type != null && types.contains(type) ? type : NONE);
    }

    /** An operation is not named: whether there is one of its name is not known yet. */
    private static String name(Interaction read) {
        return switch (read.kind()) {
            case READ -> hasVersion(read.id()) ? "vread" : "read";
            case SEARCH, PAGE -> "search-type";
            default -> read.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    private static boolean hasVersion(@Nullable IdType id) {
        return id != null && id.hasVersionIdPart();
    }
}
