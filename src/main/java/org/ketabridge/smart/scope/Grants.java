package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The grant of a request, from when its token was looked up until it is answered. */
public final class Grants {

    private static final String KEY = Grants.class.getName();

    private Grants() {}

    /** On the servlet's request, which the entries of a batch share. */
    static void keep(ServletRequestDetails request, Grant grant) {
        request.getServletRequest().setAttribute(KEY, grant);
    }

    /** Empty for what the server does itself, which is not held to scopes. */
    public static Optional<Grant> of(@Nullable RequestDetails request) {
        return request instanceof ServletRequestDetails overHttp
                        && overHttp.getServletRequest() != null
                        && overHttp.getServletRequest().getAttribute(KEY) instanceof Grant grant
                ? Optional.of(grant)
                : Optional.empty();
    }
}
