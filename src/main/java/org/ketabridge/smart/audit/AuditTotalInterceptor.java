package org.ketabridge.smart.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.ketabridge.server.ServerInterceptor;

/** Takes out the total that nobody counted: with {@code _count} HAPI gives that of the page for that of the search. */
class AuditTotalInterceptor implements ServerInterceptor {

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void beforeAnswer(RequestDetails request, ResponseDetails response) {
        if (request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
                && "AuditEvent".equals(request.getResourceName())
                && !AuditEventProvider.isCounted(request)
                && response.getResponseResource() instanceof Bundle page) {
            page.setTotalElement(null);
        }
    }
}
