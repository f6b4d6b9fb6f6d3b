package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** Refuses to store what lies out of the grant's reach, and references to what does. */
class WrittenContent {

    private final FhirContext fhir;
    private final AccessPolicy policy;
    private final StoredInstances stored;

    WrittenContent(FhirContext fhir, AccessPolicy policy, StoredInstances stored) {
        this.fhir = fhir;
        this.policy = policy;
        this.stored = stored;
    }

    /** Looks at a body as it was sent: whose it is may be said by a reference that only the storage resolves. */
    void requireReachAsSent(Grant grant, Permission permission, IBaseResource body) {
        if (!policy.permits(grant, permission, body) && !isOwnerOpen(body)) {
            throw outOfReach(body);
        }
    }

    /** Looks at a resource as it is going to be stored. */
    void requireReach(Grant grant, Permission permission, IBaseResource resource) {
        if (!policy.permits(grant, permission, resource)) {
            throw outOfReach(resource);
        }
    }

    /** Looks at a stored resource before it is changed. */
    void requireStoredReach(Grant grant, Permission permission, IBaseResource before, RequestDetails request) {
        if (!policy.reaches(grant, permission, before, request)) {
            throw outOfReach(before);
        }
    }

    private ForbiddenOperationException outOfReach(IBaseResource resource) {
        return Refusals.forbidden("The access token does not reach what this " + fhir.getResourceType(resource)
                + " says (expected: content of the patient's record, and within the filter of the scope)");
    }

    /**
     * Refuses a reference to what is out of reach by the very answer that one to nothing gets.
     *
     * @param together what else is stored with it, as relative references
     */
    void requireReferences(Grant grant, IBaseResource body, Set<String> together) {
        if (policy.isBounded(grant)) {
            for (var reference : references(body)) {
                var id = reference.getResourceReference().getReferenceElement();
                if (!isOpen(id)
                        && !together.contains(id.toUnqualifiedVersionless().getValue())
                        && !isReached(grant, id)) {
                    throw nothingThere(id, fhir.getResourceType(body) + "." + reference.getName());
                }
            }
        }
    }

    boolean isReached(Grant grant, IIdType id) {
        return !policy.isBounded(grant)
                || !policy.isOurs(id.getBaseUrl())
                || PatientRecord.shares(id.getResourceType())
                || stored.find(policy.relative(id))
                        .filter(target -> !target.isDeleted())
                        .filter(target -> policy.isInRecord(grant, target))
                        .isPresent();
    }

    static InvalidRequestException nothingThere(IIdType id, String path) {
        return new InvalidRequestException(
                "Resource " + id.getResourceType() + "/" + id.getIdPart() + " not found, specified in path: " + path);
    }

    private List<ResourceReferenceInfo> references(IBaseResource body) {
        return fhir.newTerser().getAllResourceReferences(body);
    }

    private boolean isOwnerOpen(IBaseResource body) {
        var owner = PatientRecord.ownerOf(fhir.getResourceType(body));
        return owner != null
                && owner.in(body, fhir).stream().anyMatch(reference -> isOpen(reference.getReferenceElement()));
    }

    /** Whether it is not yet, or not at all, the id of a stored resource. */
    private static boolean isOpen(IIdType reference) {
        return reference.isEmpty()
                || reference.isLocal()
                || !reference.hasResourceType()
                || !reference.hasIdPart()
                || reference.getValue().startsWith("urn:")
                || reference.getValue().contains("?");
    }
}
