package org.ketabridge.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.SearchPreferHandlingInterceptor;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ketabridge.server.Preference;
import org.ketabridge.server.ServerInterceptor;

/**
 * Leaves parameters that do not exist out of a search whose client asks so by {@code Prefer: handling=lenient}; otherwise HAPI
 * refuses them. The self link tells what was searched by.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#errors">FHIR R4, search, handling errors</a>
 */
class PreferredHandlingInterceptor extends SearchPreferHandlingInterceptor implements ServerInterceptor {

    PreferredHandlingInterceptor(ISearchParamRegistry searchParameters) {
        super(searchParameters);
    }

    @Override
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = AFTER_ACCESS)
    public void incomingRequestPostProcessed(
            RequestDetails request, HttpServletRequest http, HttpServletResponse response) {
        if (Preference.of(request).isLenient() && !SearchFormInterceptor.ELSEWHERE.equals(request.getResourceName())) {
            super.incomingRequestPostProcessed(request, http, response);
        }
    }
}
