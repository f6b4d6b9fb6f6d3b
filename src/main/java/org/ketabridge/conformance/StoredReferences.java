package org.ketabridge.conformance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Reference;

/** Finds what a relative reference points to in the storage. */
final class StoredReferences implements References {

    private final DaoRegistry daos;

    StoredReferences(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public Optional<IBaseResource> resolve(Reference reference) {
        var id = reference.getReferenceElement();
        if (id.isAbsolute()
                || !id.hasResourceType()
                || !id.hasIdPart()
                || !daos.isResourceTypeSupported(id.getResourceType())) {
            return Optional.empty();
        }
        try {
            return Optional.of(daos.getResourceDao(id.getResourceType())
                    .read(id.toUnqualifiedVersionless(), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            // Not ours to refuse here: the storage says so, with the path, when it writes the reference.
            return Optional.empty();
        }
    }
}
