package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The grant of a request, from when its token was looked up until it is answered. */
public final class Grants {

    private static final String KEY = Grants.class.getName();
    private static final String DENIAL_CHANGES = KEY + ".denialChanges";

    private Grants() {}

    /** On the servlet's request, which the entries of a batch share. */
    static void keep(ServletRequestDetails request, AccessTokens.Reading token) {
        exchange(request, token.grant());
        request.getServletRequest().setAttribute(DENIAL_CHANGES, token.denialChanges());
    }

    /** The attributes of a request that the server makes to itself for somebody, who shows no token then. */
    public static Map<String, Object> attributes(LastingAccess access) {
        return Map.of(KEY, access.grant());
    }

    /** Lets the request go on by another grant. */
    static void exchange(ServletRequestDetails request, Grant grant) {
        request.getServletRequest().setAttribute(KEY, grant);
    }

    /**
     * How often what patients deny had changed when the token was read. Empty also for a request that may change it itself, be
     * it in an entry of a batch.
     */
    static OptionalLong denialChanges(RequestDetails request) {
        return request instanceof ServletRequestDetails overHttp
                        && overHttp.getServletRequest() != null
                        && overHttp.getServletRequest().getMethod().equals("GET")
                        && overHttp.getServletRequest().getAttribute(DENIAL_CHANGES) instanceof Long changes
                ? OptionalLong.of(changes)
                : OptionalLong.empty();
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
