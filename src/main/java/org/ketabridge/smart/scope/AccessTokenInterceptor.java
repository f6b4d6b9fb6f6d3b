package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;

/**
 * Asks each request for its access token (401; 503 when nobody can say what it grants), and keeps what it grants for the others.
 * Only {@code metadata} is open.
 */
class AccessTokenInterceptor implements ServerInterceptor {

    private static final String SCHEME = "bearer ";

    private final AccessTokens tokens;

    AccessTokenInterceptor(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void authenticate(ServletRequestDetails request) {
        if (Grants.of(request).isPresent()) {
            // The server asks itself for somebody; nothing that comes over the network has a grant by now.
            return;
        }
        var token = token(request);
        if (token == null) {
            if (!isOpen(request)) {
                throw Refusals.noToken();
            }
            return;
        }
        Grants.keep(request, read(token));
    }

    private AccessTokens.Reading read(String token) {
        try {
            return tokens.read(token).orElseThrow(Refusals::badToken);
        } catch (RefusedTokenException e) {
            throw Refusals.badToken(e.sentence());
        } catch (TokensUnavailableException e) {
            throw Refusals.unavailable(e);
        }
    }

    private static boolean isOpen(ServletRequestDetails request) {
        var isMetadata = "metadata".equals(request.getRequestPath());
        return (isMetadata && request.getRequestType() == RequestTypeEnum.GET)
                || request.getRequestType() == RequestTypeEnum.OPTIONS;
    }

    /** The token that a request shows; null: none. */
    static @Nullable String token(RequestDetails request) {
        var header = request.getHeader("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).trim()
                : null;
    }
}
