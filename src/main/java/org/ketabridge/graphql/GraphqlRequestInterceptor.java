package org.ketabridge.graphql;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.ketabridge.server.ServerInterceptor;

/** Refuses what is no query before HAPI reads it, which would take it for a failure of the server. */
class GraphqlRequestInterceptor implements ServerInterceptor {

    static final String OPERATION = "$graphql";

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = AFTER_ACCESS)
    public void beforeRequest(RequestDetails request) {
        if (OPERATION.equals(request.getOperation())) {
            GraphqlQueryReader.read(request);
        }
    }
}
