package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.entity.Search;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import java.util.Set;
import org.ketabridge.server.ServerInterceptor;

/** Holds searches to the grant, and gives their further pages only to who asked. */
class SearchReachInterceptor implements ServerInterceptor {

    private final SearchReach reach;

    SearchReachInterceptor(SearchReach reach) {
        this.reach = reach;
    }

    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void beforeSearch(ICachedSearchDetails search, RequestDetails request, SearchParameterMap parameters) {
        Grants.of(request).ifPresent(grant -> {
            // It finds all that belongs to an instance, which was checked; what is not reached of it is left out when
            // shown.
            var isEverything = parameters.getEverythingMode() != null;
            if (isEverything) {
                reach.note(grant, search.getResourceType(), request);
            }
            var isNarrow = !isEverything && reach.narrow(grant, search.getResourceType(), parameters, request);
            if (search instanceof Search stored) {
                stored.setSearchParameterMap(parameters);
                stored.setUuid(PageToken.of(grant, isNarrow));
            } else if (AskedTypes.of(request).isPresent()) {
                SearchReach.makeTwofold(parameters);
            }
            if (!isNarrow) {
                Uncounted.mark(request);
                if (SearchingOperation.isAskedBy(request)) {
                    // It chooses among what is found: what is left out when shown would have been chosen before.
                    AskedTypes.note(request, search.getResourceType(), Set.of());
                }
            }
        });
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void beforePage(RestOperationTypeEnum operation, RequestDetails request) {
        if (operation != RestOperationTypeEnum.GET_PAGE) {
            return;
        }
        for (var token : request.getParameters().getOrDefault(Constants.PARAM_PAGINGACTION, new String[0])) {
            SearchPages.requireOwn(request, token);
        }
    }
}
