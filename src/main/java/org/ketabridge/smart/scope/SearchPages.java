package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;

/** Whose the pages of a search are, whatever leads to them, and whether its count may be told. */
public final class SearchPages {

    private SearchPages() {}

    /**
     * Lets a further page be given only to who asked the search.
     *
     * @param token the name under which the search is kept
     * @throws ResourceGoneException as for a search that never was, when it is someone else's
     */
    public static void requireOwn(RequestDetails request, String token) {
        Grants.of(request).ifPresent(grant -> {
            if (!PageToken.isOf(grant, token)) {
                throw new ResourceGoneException("Search ID \"" + token + "\" does not exist and may have expired");
            }
            if (!PageToken.isCounted(token)) {
                Uncounted.mark(request);
            }
        });
    }

    /** Whether nothing that the count holds is left out of the answer. */
    public static boolean mayBeCounted(RequestDetails request) {
        return !Uncounted.isMarked(request);
    }
}
