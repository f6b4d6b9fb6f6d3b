package org.ketabridge.smart.scope;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.beans.factory.ObjectProvider;

/** Looks a resource up as the server itself, to judge whether whoever asks may know of it. */
class StoredInstances {

    private final ObjectProvider<DaoRegistry> daos;

    StoredInstances(ObjectProvider<DaoRegistry> daos) {
        this.daos = daos;
    }

    /**
     * A resource that is or was stored.
     *
     * @param type its type
     * @param body what it said; before it was deleted, if it is
     * @param isDeleted whether it was deleted
     */
    record Instance(String type, IBaseResource body, boolean isDeleted) {}

    /** The resource with that id, or the version of it; empty when there never was one, or it is another server's. */
    Optional<Instance> find(IIdType id) {
        if (id.isAbsolute() || !id.hasResourceType() || !id.hasIdPart()) {
            return Optional.empty();
        }
        var registry = daos.getObject();
        if (!registry.isResourceTypeSupported(id.getResourceType())) {
            return Optional.empty();
        }
        var dao = registry.getResourceDao(id.getResourceType());
        try {
            return Optional.of(new Instance(id.getResourceType(), dao.read(id, new SystemRequestDetails()), false));
        } catch (ResourceGoneException e) {
            return beforeDeletion(dao, e.getResourceId() == null ? id : e.getResourceId());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Only what is there can be deleted, so that the version before a deletion has content. */
    private static Optional<Instance> beforeDeletion(IFhirResourceDao<?> dao, IIdType deleted) {
        try {
            var last = deleted.hasVersionIdPart()
                    ? deleted
                    : dao.read(deleted, new SystemRequestDetails(), true).getIdElement();
            var version = String.valueOf(last.getVersionIdPartAsLong() - 1);
            var body = dao.read(
                    new IdType(deleted.getResourceType(), deleted.getIdPart(), version), new SystemRequestDetails());
            return Optional.of(new Instance(deleted.getResourceType(), body, true));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            // Its history was expunged: nobody can tell any more whose it was.
            return Optional.empty();
        }
    }
}
