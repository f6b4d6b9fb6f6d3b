package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.MatchResourceUrlService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** HAPI's search for the match of a condition, held to the grant: what is not reached matches nothing. */
class ReachableMatches extends MatchResourceUrlService<JpaPid> {

    private final FhirContext fhir;
    private final ObjectProvider<SearchReach> reach;

    ReachableMatches(FhirContext fhir, ObjectProvider<SearchReach> reach) {
        this.fhir = fhir;
        this.reach = reach;
    }

    @Override
    public <R extends IBaseResource> Set<JpaPid> search(
            SearchParameterMap search,
            Class<R> type,
            @Nullable RequestDetails request,
            @Nullable IBaseResource conditional) {
        Grants.of(request).ifPresent(grant -> reach.getObject().narrow(grant, fhir.getResourceType(type), search));
        return super.search(search, type, request, conditional);
    }
}
