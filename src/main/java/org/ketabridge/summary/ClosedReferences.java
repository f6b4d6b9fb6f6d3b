package org.ketabridge.summary;

import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.server.PublicAddress;

/**
 * Has the references of a document lead to what is in it. One to anything else becomes a logical reference, by the address at
 * which that is found.
 *
 * @see <a href="https://hl7.org/fhir/R4/documents.html#content">FHIR R4, document content</a>
 */
final class ClosedReferences {

    private static final String URI = "urn:ietf:rfc:3986";

    private final FhirContext fhir;
    private final PublicAddress address;
    private final Set<String> inside;

    /** @param inside what is in the document, such as {@code Patient/12} */
    ClosedReferences(FhirContext fhir, PublicAddress address, Set<String> inside) {
        this.fhir = fhir;
        this.address = address;
        this.inside = inside;
    }

    void close(Resource resource) {
        var isCut = false;
        for (var reference : fhir.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class)) {
            isCut |= reference.hasReference() && !reference.getReference().startsWith("#") && !close(reference);
        }
        if (isCut && resource instanceof DomainResource) {
            // A profile may want the reference that is gone.
            resource.getMeta().setProfile(null);
        }
    }

    /** Whether it leads to something in the document. */
    private boolean close(Reference reference) {
        var id = new IdType(reference.getReference());
        var isOurs = address.isOurs(id.getBaseUrl());
        var relative = id.toUnqualifiedVersionless().getValue();
        if (isOurs && inside.contains(relative)) {
            reference.setReference(relative);
            return true;
        }
        var url = isOurs && id.hasResourceType() ? address.fhirBase() + "/" + relative : reference.getReference();
        if (!reference.hasIdentifier()) {
            reference.setIdentifier(new Identifier().setSystem(URI).setValue(url));
        }
        if (!reference.hasType() && id.hasResourceType()) {
            reference.setType(id.getResourceType());
        }
        reference.setReference(null);
        reference.setResource(null);
        return false;
    }
}
