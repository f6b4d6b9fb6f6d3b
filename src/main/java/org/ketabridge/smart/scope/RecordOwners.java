package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Tells whose record a resource belongs to. */
public final class RecordOwners {

    private final FhirContext fhir;
    private final AccessPolicy policy;

    RecordOwners(FhirContext fhir, AccessPolicy policy) {
        this.fhir = fhir;
        this.policy = policy;
    }

    /** The patients, as relative references; of what belongs to a record by another resource, none. */
    public Stream<String> of(IBaseResource resource) {
        var type = fhir.getResourceType(resource);
        if (type.equals("Patient")) {
            return Stream.of("Patient/" + resource.getIdElement().getIdPart());
        }
        var owner = PatientRecord.ownerOf(type);
        return owner == null
                ? Stream.empty()
                : fhir.newTerser().getValues(resource, owner.path(), IBaseReference.class).stream()
                        .map(reference -> policy.relative(reference.getReferenceElement()))
                        .filter(id -> "Patient".equals(id.getResourceType()) && id.hasIdPart() && !id.isAbsolute())
                        .map(id -> "Patient/" + id.getIdPart());
    }
}
