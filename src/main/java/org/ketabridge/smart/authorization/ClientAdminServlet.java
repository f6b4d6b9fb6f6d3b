package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.AccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The admin API: {@code GET /admin/clients}, and {@code GET}, {@code PUT} and {@code DELETE} of one client below it, for
 * those whose access token has the scope {@link ServerScope#ADMIN_CLIENTS}. That scope itself is given by the command only,
 * and a client that has it is changed by the command only: nobody makes administrators over the network.
 */
final class ClientAdminServlet extends HttpServlet {

    static final String PATH = "/admin/clients";

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BODY = 256 * 1024;
    private static final String BEARER = "bearer ";

    private final transient ObjectProvider<ClientStore> clients;
    private final transient ObjectProvider<? extends AccessTokens> tokens;
    private final transient ObjectMapper json = new ObjectMapper();

    /** Both are taken at the first request: what a servlet takes is made before all else of the start, and slowly. */
    ClientAdminServlet(ObjectProvider<ClientStore> clients, ObjectProvider<? extends AccessTokens> tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
                    throw new Refusal(
                            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                            "invalid_request",
                            request.getMethod() + " (expected: GET, PUT or DELETE)");
            }
        } catch (Refusal e) {
            if (e.challenge != null) {
                response.setHeader("WWW-Authenticate", e.challenge);
            }
            write(response, e.status, Map.of("error", e.code, "error_description", String.valueOf(e.getMessage())));
        } catch (InvalidClientException e) {
            write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    Map.of("error", "invalid_client_metadata", "error_description", e.sentence()));
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, the WWW-Authenticate response header</a> */
    private void authorize(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Refusal(
                    HttpServletResponse.SC_UNAUTHORIZED, "invalid_token", "an access token is missing", "Bearer");
        }
        var scopes = tokens.getObject()
                .grantOf(header.substring(BEARER.length()).strip())
                .map(Grant::scopes)
                .orElseThrow(() -> new Refusal(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "invalid_token",
                        "the access token is not one that lives",
                        "Bearer error=\"invalid_token\""));
        if (!scopes.contains(ServerScope.ADMIN_CLIENTS.text())) {
            throw new Refusal(
                    HttpServletResponse.SC_FORBIDDEN,
                    "insufficient_scope",
                    "the access token lacks the scope " + ServerScope.ADMIN_CLIENTS.text(),
                    "Bearer error=\"insufficient_scope\", scope=\"" + ServerScope.ADMIN_CLIENTS.text() + "\"");
        }
    }

    private Object all() {
        return clients.getObject().all().stream().map(ClientMetadata::write).toList();
    }

    private Object one(String id) {
        return clients.getObject().find(id).map(ClientMetadata::write).orElseThrow(() -> unknown(id));
    }

    private void put(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new InvalidClientException("more than " + LARGEST_BODY + " bytes");
        }
        var sent = ClientMetadata.read(body);
        if (sent.scopes().contains(ServerScope.ADMIN_CLIENTS.text())) {
            throw byCommandOnly();
        }
        var isKnown = isKnownAndNoAdministrator(id);
        var store = clients.getObject();
        var secret = IssuedSecret.to(store.find(id), sent.isToRenewSecret());
        var stored = store.put(id, sent.name(), sent.scopes(), sent.credentials(secret), sent.app());
        var answer = ClientMetadata.write(stored);
        if (stored.kind() == Client.Kind.SYMMETRIC && secret.told() != null) {
            answer.put("client_secret", secret.told());
        }
        write(response, isKnown ? HttpServletResponse.SC_OK : HttpServletResponse.SC_CREATED, answer);
    }

    private void delete(String id, HttpServletResponse response) {
        if (!isKnownAndNoAdministrator(id)) {
            throw unknown(id);
        }
        clients.getObject().disable(id);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private boolean isKnownAndNoAdministrator(String id) {
        var known = clients.getObject().find(id);
        if (known.stream().anyMatch(client -> client.scopes().contains(ServerScope.ADMIN_CLIENTS.text()))) {
            throw byCommandOnly();
        }
        return known.isPresent();
    }

    private static Refusal unknown(String id) {
        return new Refusal(HttpServletResponse.SC_NOT_FOUND, "not_found", "the client " + id + " is not registered");
    }

    private static Refusal byCommandOnly() {
        return new Refusal(
                HttpServletResponse.SC_FORBIDDEN,
                "access_denied",
                "the scope " + ServerScope.ADMIN_CLIENTS.text()
                        + " is given, and a client that has it is changed, by the command only");
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** A request that is not done, and why. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;
        private final @Nullable String challenge;

        Refusal(int status, String code, String sentence) {
            this(status, code, sentence, null);
        }

        Refusal(int status, String code, String sentence, @Nullable String challenge) {
            super(sentence);
            this.status = status;
            this.code = code;
            this.challenge = challenge;
        }
    }
}
