package org.ketabridge.bulk.submission;

import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;

/** What is told of what a request stores or removes, in the transaction that does. */
interface LineInProgress {

    /** By what name it is an attribute of the request. */
    String ATTRIBUTE = LineInProgress.class.getName();

    /** Is told of a resource that is stored, or removed, with its version. */
    void changed(IdType resource, boolean isNew);

    static IdType id(IBaseResource resource) {
        return new IdType(resource.getIdElement().getValue()).toUnqualified();
    }
}
