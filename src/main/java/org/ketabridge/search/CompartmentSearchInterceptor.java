package org.ketabridge.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketabridge.server.ServerInterceptor;

/** Keeps a search in a compartment inside of it, and tells in {@code metadata} of the compartments. */
class CompartmentSearchInterceptor implements ServerInterceptor {

    /** What is asked for is complete before it is held to the grant. */
    private static final int BEFORE_ACCESS = -100;

    private final Compartments compartments;

    CompartmentSearchInterceptor(Compartments compartments) {
        this.compartments = compartments;
    }

    @Hook(value = Pointcut.STORAGE_PRESEARCH_REGISTERED, order = BEFORE_ACCESS)
    public void beforeSearch(ICachedSearchDetails found, RequestDetails request, SearchParameterMap parameters) {
        if (request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE) {
            CompartmentSearch.read(request.getRequestPath())
                    .filter(search -> search.type().equals(found.getResourceType()))
                    .ifPresent(search -> compartments.keepInside(search, parameters));
        }
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance conformance) {
        var rest = ((CapabilityStatement) conformance).getRestFirstRep();
        compartments.definitions().forEach(rest::addCompartment);
    }
}
