package org.ketabridge.conformance;

import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Reference;

/** Finds what a reference points to: contained, in the same transaction, or stored. */
interface References {

    Optional<IBaseResource> resolve(Reference reference);

    /** Looks here first and there second. */
    default References or(References second) {
        return reference -> resolve(reference).or(() -> second.resolve(reference));
    }
}
