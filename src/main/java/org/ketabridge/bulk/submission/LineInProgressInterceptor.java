package org.ketabridge.bulk.submission;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.ketabridge.server.ServerInterceptor;

/** Has what became of a line stored in the transaction that stores its resource: there is neither without the other. */
class LineInProgressInterceptor implements ServerInterceptor {

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, RequestDetails request) {
        line(request).ifPresent(line -> line.changed(LineInProgress.id(created), true));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        line(request).ifPresent(line -> line.changed(LineInProgress.id(after), false));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted, RequestDetails request) {
        line(request).ifPresent(line -> line.changed(LineInProgress.id(deleted), false));
    }

    private static Optional<LineInProgress> line(RequestDetails request) {
        return request instanceof ServletRequestDetails overHttp
                        && overHttp.getServletRequest() != null
                        && overHttp.getServletRequest().getAttribute(LineInProgress.ATTRIBUTE)
                                instanceof LineInProgress line
                ? Optional.of(line)
                : Optional.empty();
    }
}
