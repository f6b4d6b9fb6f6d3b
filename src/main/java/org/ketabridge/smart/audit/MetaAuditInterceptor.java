package org.ketabridge.smart.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.InteractionReader;
import org.ketabridge.server.StorageInterceptor;

/** Records changes of labels and tags, of which HAPI tells no interceptor of requests. */
class MetaAuditInterceptor implements StorageInterceptor {

    private final AuditInterceptor audit;

    MetaAuditInterceptor(AuditInterceptor audit) {
        this.audit = audit;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        if (request != null && isOfMeta(request)) {
            audit.changed(Deed.UPDATE, after, request);
        }
    }

    private static boolean isOfMeta(RequestDetails request) {
        var operation = request.getRestOperationType() == null
                ? null
                : InteractionReader.of(request.getRestOperationType(), request).operation();
        return "$meta-add".equals(operation) || "$meta-delete".equals(operation);
    }
}
