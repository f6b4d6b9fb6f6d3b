package org.ketabridge.smart.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketabridge.smart.scope.AccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.beans.factory.ObjectProvider;

/**
 * An admin API: {@code GET} of all that is registered, and {@code GET}, {@code PUT} and {@code DELETE} of one below it, in
 * JSON, for those whose access token has the scope for it.
 */
public abstract class AdminServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BODY = 256 * 1024;
    private static final String BEARER = "bearer ";

    private final AdminScope scope;
    private final String kind;
    private final transient ObjectProvider<? extends AccessTokens> tokens;
    private final transient ObjectMapper json = new ObjectMapper();

    /**
     * @param kind what one of those that are registered is called in sentences
     * @param tokens taken at the first request: what a servlet takes is made before all else of the start, and slowly
     */
    protected AdminServlet(AdminScope scope, String kind, ObjectProvider<? extends AccessTokens> tokens) {
        this.scope = scope;
        this.kind = kind;
        this.tokens = tokens;
    }

    /** All that are registered, as JSON. */
    protected abstract List<?> all();

    /** One, as JSON. */
    protected abstract Optional<?> find(String id);

    /**
     * Registers one or changes it.
     *
     * @return as it is stored, as JSON
     * @throws AdminRefusal when it is not done
     */
    protected abstract Object put(String id, byte[] body) throws IOException;

    /**
     * Disables one that is registered.
     *
     * @throws AdminRefusal when it is not done
     */
    protected abstract void disable(String id);

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            authorize(request);
            var id = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
            switch (request.getMethod()) {
                case "GET" -> write(response, HttpServletResponse.SC_OK, id.isEmpty() ? all() : one(id));
                case "PUT" -> put(id, request, response);
                case "DELETE" -> delete(id, response);
                default ->
                    throw new AdminRefusal(
                            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                            "invalid_request",
                            request.getMethod() + " (expected: GET, PUT or DELETE)");
            }
        } catch (AdminRefusal e) {
            if (e.challenge() != null) {
                response.setHeader("WWW-Authenticate", e.challenge());
            }
            write(response, e.status(), Map.of("error", e.code(), "error_description", String.valueOf(e.getMessage())));
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, the WWW-Authenticate response header</a> */
    private void authorize(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new AdminRefusal(
                    HttpServletResponse.SC_UNAUTHORIZED, "invalid_token", "an access token is missing", "Bearer");
        }
        var scopes = tokens.getObject()
                .grantOf(header.substring(BEARER.length()).strip())
                .map(Grant::scopes)
                .orElseThrow(() -> new AdminRefusal(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "invalid_token",
                        "the access token is not one that lives",
                        "Bearer error=\"invalid_token\""));
        if (!scopes.contains(scope.text())) {
            throw new AdminRefusal(
                    HttpServletResponse.SC_FORBIDDEN,
                    "insufficient_scope",
                    "the access token lacks the scope " + scope.text(),
                    "Bearer error=\"insufficient_scope\", scope=\"" + scope.text() + "\"");
        }
    }

    private Object one(String id) {
        return find(id).<Object>map(found -> found).orElseThrow(() -> unknown(id));
    }

    private void put(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw AdminRefusal.invalid("invalid_request", "more than " + LARGEST_BODY + " bytes");
        }
        var isKnown = find(id).isPresent();
        var stored = put(id, body);
        write(response, isKnown ? HttpServletResponse.SC_OK : HttpServletResponse.SC_CREATED, stored);
    }

    private void delete(String id, HttpServletResponse response) {
        if (find(id).isEmpty()) {
            throw unknown(id);
        }
        disable(id);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private AdminRefusal unknown(String id) {
        return new AdminRefusal(
                HttpServletResponse.SC_NOT_FOUND, "not_found", "the " + kind + " " + id + " is not registered");
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
