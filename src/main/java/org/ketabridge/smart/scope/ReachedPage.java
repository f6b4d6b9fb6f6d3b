package org.ketabridge.smart.scope;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Some resources that are judged at the same time: what patients deny is looked up for all of them together, and once. */
public class ReachedPage {

    private final AccessPolicy policy;
    private final SearchReach searches;
    private final Grant grant;
    private final RequestDetails request = new SystemRequestDetails();
    private final RequestDetails ofVersions = new SystemRequestDetails();

    ReachedPage(AccessPolicy policy, SearchReach searches, Grant grant) {
        this.policy = policy;
        this.searches = searches;
        this.grant = grant;
        ofVersions.setRestOperationType(RestOperationTypeEnum.VREAD);
    }

    /**
     * Has a search find only what is reached, as far as the search can say that; {@link #reached(List)} knows then what it asks
     * about.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException when it asks about what is out of reach
     */
    public void narrow(String type, SearchParameterMap search) {
        searches.narrow(grant, type, search, request);
    }

    /** Those of stored resources that are reached. */
    public List<IBaseResource> reached(List<IBaseResource> resources) {
        policy.prepare(grant, resources, request);
        return resources.stream()
                .filter(resource -> policy.isFound(grant, resource, request))
                .toList();
    }

    /** Whether an earlier version of a stored resource is reached, or what a deleted one said before. */
    public boolean reachesVersion(IBaseResource version) {
        return policy.reaches(grant, Permission.SEARCH, version, ofVersions);
    }
}
