package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations on a type that answer with some of what a search finds, and need what a search needs. */
final class SearchingOperation {

    private static final Set<String> NAMES = Set.of("$lastn");

    private SearchingOperation() {}

    static boolean isNamed(@Nullable String operation) {
        return operation != null && NAMES.contains(operation);
    }

    static boolean isAskedBy(RequestDetails request) {
        return request.getRestOperationType() == RestOperationTypeEnum.EXTENDED_OPERATION_TYPE
                && isNamed(request.getOperation());
    }
}
