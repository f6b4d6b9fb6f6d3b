package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations that read one by one what they name, each judged then, and answer with parts of it. */
public final class ReadOnTheWay {

    private static final Set<String> OPERATIONS = Set.of("$graphql", "$diff");

    private ReadOnTheWay() {}

    /** Whether the request asks for one of them. */
    public static boolean isAskedBy(RequestDetails request) {
        return isDoneBy(request.getOperation());
    }

    static boolean isDoneBy(@Nullable String operation) {
        return operation != null && OPERATIONS.contains(operation);
    }
}
