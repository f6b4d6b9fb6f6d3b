package org.ketabridge.document;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketabridge.server.ServerInterceptor;

/** Says in {@code metadata} what {@code $docref} does with types, profiles and documents on demand, as US Core wants. */
class DocumentCapabilityInterceptor implements ServerInterceptor {

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance conformance) {
        ((CapabilityStatement) conformance)
                .getRestFirstRep().getResource().stream()
                        .flatMap(resource -> resource.getOperation().stream())
                        .filter(operation -> operation.getName().equals("docref"))
                        .forEach(operation ->
                                operation.setDocumentation("Finds stored documents of any type and makes none:"
                                        + " with on-demand=true the answer is empty. Several types, and several profiles, are"
                                        + " alternatives; a profile is what content.format says. Without type it is the C-CDA CCD"
                                        + " (LOINC 34133-9); without start and end of each type the current document with the"
                                        + " latest date."));
    }
}
