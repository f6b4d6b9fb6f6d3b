package org.ketabridge.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import org.hl7.fhir.r4.model.Subscription;
import org.ketabridge.server.ServerInterceptor;

/** Answers a create or update with the headers that it sent: whoever sent them knows them, and may compare. */
class SentHeadersInterceptor implements ServerInterceptor {

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = AFTER_ACCESS)
    public void answer(RequestDetails request, ResponseDetails response) {
        var operation = request.getRestOperationType();
        if (operation != null
                && response.getResponseResource() instanceof Subscription subscription
                && switch (operation) {
                    case CREATE, UPDATE, PATCH -> true;
                    default -> false;
                }) {
            SentHeaders.in(subscription).ifPresent(response::setResponseResource);
        }
    }
}
