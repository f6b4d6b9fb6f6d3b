package org.ketabridge.provenance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.DeferredInterceptorBroadcasts;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;
import org.ketabridge.smart.scope.WriteGuard;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Stores the Provenance of a request's header with the versions that the request stored as targets, before the database
 * transaction of these is committed. It is created as any other resource, so that validation and the access policy hold for
 * it; what refuses it undoes the whole.
 */
class ProvenanceHeaderInterceptor implements ServerInterceptor {

    private static final Set<RestOperationTypeEnum> STORING = EnumSet.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.TRANSACTION);

    /** They change things, but store nothing that a Provenance could be about. */
    private static final Set<RestOperationTypeEnum> CHANGING = EnumSet.of(
            RestOperationTypeEnum.DELETE,
            RestOperationTypeEnum.META_ADD,
            RestOperationTypeEnum.META_DELETE,
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE,
            RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
            RestOperationTypeEnum.EXTENDED_OPERATION_SERVER);

    private final ProvenanceHeader header;
    private final ObjectProvider<DaoRegistry> daos;
    private final ObjectProvider<WriteGuard> guard;

    ProvenanceHeaderInterceptor(
            ProvenanceHeader header, ObjectProvider<DaoRegistry> daos, ObjectProvider<WriteGuard> guard) {
        this.header = header;
        this.daos = daos;
        this.guard = guard;
    }

    /** Refuses before anything is done what could not be stored at the end. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void beforeRequest(RestOperationTypeEnum operation, RequestDetails request) {
        if (!ProvenanceHeader.isSent(request)) {
            return;
        }
        if (STORING.contains(operation)) {
            guard.ifAvailable(present -> present.requireCreate(request, "Provenance"));
            header.read(request);
        } else if (CHANGING.contains(operation)) {
            throw new InvalidRequestException(ProvenanceHeader.NAME + ": sent with " + operation.getCode()
                    + " (expected: with create, update, patch, batch or transaction only)");
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void afterCreate(IBaseResource created, @Nullable RequestDetails request, TransactionDetails transaction) {
        afterWrite(created, request, transaction);
    }

    /** Not called for an update that changes nothing. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void afterUpdate(
            IBaseResource before,
            IBaseResource after,
            @Nullable RequestDetails request,
            TransactionDetails transaction) {
        afterWrite(after, request, transaction);
    }

    private void afterWrite(IBaseResource stored, @Nullable RequestDetails request, TransactionDetails transaction) {
        if (!transaction.isFhirTransaction()) {
            store(Stream.of(stored), request);
        }
    }

    /** Also called for each entry of a batch, which is a transaction of its own. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSED)
    public void afterTransaction(DeferredInterceptorBroadcasts deferred, @Nullable RequestDetails request) {
        var writes = deferred.getDeferredInterceptorBroadcasts();
        store(
                Stream.concat(
                        writes.get(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED).stream()
                                .map(created -> created.get(IBaseResource.class)),
                        // The first one is what was there before.
                        writes.get(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED).stream()
                                .map(updated -> updated.get(IBaseResource.class, 1))),
                request);
    }

    private void store(Stream<IBaseResource> stored, @Nullable RequestDetails request) {
        if (request == null || !ProvenanceHeader.isSent(request)) {
            return;
        }
        var versions = StoredVersions.of(stored);
        if (versions.isEmpty()) {
            return;
        }
        var provenance = header.read(request);
        versions.forEach(version -> provenance.addTarget(new Reference(version)));
        StoredVersions.mark(provenance);
        guard.ifAvailable(present -> present.requireCreate(request, provenance));
        daos.getObject().getResourceDao(Provenance.class).create(provenance, request);
    }
}
