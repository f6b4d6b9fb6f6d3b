package org.ketabridge.monitoring;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * What of a request may be told to operators: what it does and with which type. Never which resource, and never what was searched for.
 *
 * @param name code of the interaction in FHIR, or the operation's name with its dollar sign
 * @param type of resources, or {@link #NONE}
 */
record Interaction(String name, String type) {

    static final String NONE = "none";

    /** Refused before it was looked at, or not one that the server knows. */
    static final Interaction UNKNOWN = new Interaction("unknown", NONE);

    private static final Pattern VERSION = Pattern.compile("[A-Za-z]+/[^/]+/_history/[^/]+");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z]+/[A-Za-z0-9.-]+");

    /** The server has found what does it: both its name and the type are of those that it knows. */
    static Interaction of(RestOperationTypeEnum kind, RequestDetails request) {
        return new Interaction(
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
    static Interaction of(BundleEntryRequestComponent entry, Set<String> types) {
        var path = String.valueOf(entry.getUrl()).split("\\?", 2)[0];
        var first = path.split("/", 2)[0];
        return new Interaction(name(entry.getMethod(), path), types.contains(first) ? first : NONE);
    }

    private static String name(@Nullable HTTPVerb verb, String path) {
        if (verb == null) {
            return UNKNOWN.name();
        }
        if (path.contains("$")) {
            return "operation";
        }
        return switch (verb) {
            case POST -> "create";
            case PUT -> "update";
            case GET, HEAD ->
                INSTANCE.matcher(path).matches()
                        ? "read"
                        : VERSION.matcher(path).matches()
                                ? "vread"
                                : path.contains("_history") ? "history" : "search-type";
            default -> verb.toCode().toLowerCase(Locale.ROOT);
        };
    }
}
