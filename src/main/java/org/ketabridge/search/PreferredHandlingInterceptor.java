package org.ketabridge.search;

import ca.uhn.fhir.rest.server.interceptor.SearchPreferHandlingInterceptor;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.ketabridge.server.ServerInterceptor;

/**
 * A search with a parameter that does not exist is refused, unless {@code Prefer: handling=lenient} asks to leave it out. The
 * self link tells what was searched by.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#errors">FHIR R4, search, handling errors</a>
 */
class PreferredHandlingInterceptor extends SearchPreferHandlingInterceptor implements ServerInterceptor {

    PreferredHandlingInterceptor(ISearchParamRegistry searchParameters) {
        super(searchParameters);
    }
}
