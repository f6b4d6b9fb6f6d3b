package org.ketabridge.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.ketabridge.server.ServerInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/** Answers {@code $meta} and its like on a deleted resource as a read does: HAPI labels it, or says that it lacks elements. */
class MetaRequestInterceptor implements ServerInterceptor {

    private static final Set<String> ABOUT_META = Set.of("$meta", "$meta-add", "$meta-delete");

    private final ObjectProvider<DaoRegistry> daos;

    MetaRequestInterceptor(ObjectProvider<DaoRegistry> daos) {
        this.daos = daos;
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_ACCESS)
    public void beforeRequest(RequestDetails request) {
        if (request.getOperation() != null
                && ABOUT_META.contains(request.getOperation())
                && request.getId() != null
                && request.getId().hasIdPart()
                && request.getResourceName() != null) {
            daos.getObject()
                    .getResourceDao(request.getResourceName())
                    .read(
                            new IdType(
                                    request.getResourceName(),
                                    request.getId().getIdPart(),
                                    request.getId().getVersionIdPart()),
                            new SystemRequestDetails());
        }
    }
}
