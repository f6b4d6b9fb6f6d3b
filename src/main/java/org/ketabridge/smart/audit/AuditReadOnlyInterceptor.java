package org.ketabridge.smart.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.ketabridge.server.StorageInterceptor;

/** Refuses AuditEvents that come to the storage in a batch or a transaction; {@link AuditEventProvider} takes none. */
class AuditReadOnlyInterceptor implements StorageInterceptor {

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void beforeCreate(IBaseResource created) {
        refuse(created);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeUpdate(IBaseResource before, IBaseResource after) {
        refuse(after);
    }

    private static void refuse(IBaseResource resource) {
        if (resource instanceof AuditEvent) {
            throw new MethodNotAllowedException(
                    "An AuditEvent is written by this server alone (expected: read or search)");
        }
    }
}
