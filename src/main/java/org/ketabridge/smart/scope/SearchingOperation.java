package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.EnumSet;
import java.util.Set;

/** Operations that choose their answer among what searches find. */
final class SearchingOperation {

    /** It answers as a search of Observation does, and needs what that needs. */
    static final String LAST = "$lastn";

    /** It tells what several searches find about one patient, who must be read. */
    static final String SUMMARY = "$summary";

    /** It answers as a search of DocumentReference does, and needs what that needs. */
    static final String DOCUMENTS = "$docref";

    private static final Set<RestOperationTypeEnum> OPERATIONS = EnumSet.of(
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE, RestOperationTypeEnum.EXTENDED_OPERATION_TYPE);

    private SearchingOperation() {}

    static boolean isAskedBy(RequestDetails request) {
        return isAskedBy(request, LAST) || isAskedBy(request, DOCUMENTS) || isAskedBy(request, SUMMARY);
    }

    static boolean isAskedBy(RequestDetails request, String operation) {
        return OPERATIONS.contains(request.getRestOperationType()) && operation.equals(request.getOperation());
    }
}
