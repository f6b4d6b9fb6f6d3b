package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.MatchResourceUrlService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** HAPI's search for the match of a condition, held to the grant: what is not reached matches nothing. */
class ReachableMatches extends MatchResourceUrlService<JpaPid> {

    private final FhirContext fhir;
    private final ObjectProvider<SearchReach> reach;
    private final ObjectProvider<AccessPolicy> policy;
    private final ObjectProvider<DaoRegistry> daos;

    ReachableMatches(
            FhirContext fhir,
            ObjectProvider<SearchReach> reach,
            ObjectProvider<AccessPolicy> policy,
            ObjectProvider<DaoRegistry> daos) {
        this.fhir = fhir;
        this.reach = reach;
        this.policy = policy;
        this.daos = daos;
    }

    @Override
    public <R extends IBaseResource> Set<JpaPid> search(
            SearchParameterMap search,
            Class<R> type,
            @Nullable RequestDetails request,
            @Nullable IBaseResource conditional) {
        var grant = Grants.of(request).orElse(null);
        if (request == null || grant == null) {
            return super.search(search, type, request, conditional);
        }
        reach.getObject().narrow(grant, fhir.getResourceType(type), search, request);
        var found = super.search(search, type, request, conditional);
        if (AskedTypes.of(request).isEmpty()) {
            return found;
        }
        var dao = daos.getObject().getResourceDao(type);
        return found.stream()
                .filter(match -> policy.getObject().isFound(grant, dao.readByPid(match), request))
                .collect(Collectors.toSet());
    }
}
