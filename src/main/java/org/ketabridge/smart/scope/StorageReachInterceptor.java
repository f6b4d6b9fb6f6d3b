package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.jpa.delete.DeleteConflictOutcome;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;

/**
 * Refuses to change what the grant does not reach, where only the storage knows what that is: the match of a condition, the
 * outcome of a patch, what the references of a transaction came to.
 */
class StorageReachInterceptor implements ServerInterceptor {

    private final AccessPolicy policy;
    private final WrittenContent content;
    private final StoredInstances stored;

    StorageReachInterceptor(AccessPolicy policy, WrittenContent content, StoredInstances stored) {
        this.policy = policy;
        this.content = content;
        this.stored = stored;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = Order.BEFORE_VALIDATION)
    public void beforeCreate(IBaseResource created, RequestDetails request) {
        Grants.of(request).ifPresent(grant -> content.requireReach(grant, Permission.CREATE, created));
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = Order.BEFORE_VALIDATION)
    public void beforeUpdate(IBaseResource before, IBaseResource after, RequestDetails request) {
        Grants.of(request).ifPresent(grant -> {
            content.requireStoredReach(grant, Permission.UPDATE, before, request);
            content.requireReach(grant, Permission.UPDATE, after);
            if (request.getRestOperationType() == RestOperationTypeEnum.PATCH) {
                content.requireReferences(grant, after, Set.of());
            }
        });
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void beforeDelete(IBaseResource deleted, RequestDetails request) {
        Grants.of(request).ifPresent(grant -> {
            if (!policy.reaches(grant, Permission.DELETE, deleted, request)) {
                throw Refusals.lacking(Permission.DELETE, deleted.fhirType());
            }
        });
    }

    /** HAPI would name what refers to the resource that is to go. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_DELETE_CONFLICTS)
    public @Nullable DeleteConflictOutcome beforeConflict(DeleteConflictList conflicts, RequestDetails request) {
        Grants.of(request)
                .filter(grant -> !policy.reachesAll(grant, Permission.READ, null, request))
                .ifPresent(grant -> {
                    for (var conflict : conflicts) {
                        if (!conflicts.isResourceIdMarkedForDeletion(conflict.getSourceId())
                                && stored.find(conflict.getSourceId().toUnqualifiedVersionless())
                                        .filter(other -> policy.reaches(grant, Permission.READ, other.body(), request))
                                        .isEmpty()) {
                            throw new ResourceVersionConflictException("Unable to delete "
                                    + conflict.getTargetId()
                                            .toUnqualifiedVersionless()
                                            .getValue()
                                    + " because a resource refers to it that is out of the access token's reach");
                        }
                    }
                });
        return null;
    }
}
