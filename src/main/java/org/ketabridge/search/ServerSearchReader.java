package org.ketabridge.search;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Set;
import org.ketabridge.server.AddressReader;

/** Refuses searches of all types together, which the storage does not know. */
class ServerSearchReader implements AddressReader {

    private static final Set<String> NO_SEARCH = Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY);

    @Override
    public void read(RequestDetails request) {
        if (request.getResourceName() == null && (isAskedByAddress(request) || isAskedByForm(request))) {
            throw new InvalidRequestException(
                    "A search of all types together is not answered here (expected: a search of one type, such as Observation?_lastUpdated=ge2026-01-05; a batch asks several)");
        }
    }

    private static boolean isAskedByForm(RequestDetails request) {
        return Constants.PARAM_SEARCH.equals(request.getOperation());
    }

    private static boolean isAskedByAddress(RequestDetails request) {
        var names = request.getParameters().keySet();
        return request.getRequestType() == RequestTypeEnum.GET
                && request.getOperation() == null
                && !names.contains(Constants.PARAM_PAGINGACTION)
                && !NO_SEARCH.containsAll(names);
    }
}
