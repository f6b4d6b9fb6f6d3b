package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Where apps register themselves. What they send is read after their token was looked at.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-3">RFC 7591, client registration endpoint</a>
 */
final class RegistrationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BODY = 64 * 1024;

    private final transient ObjectProvider<ClientRegistration> registration;
    private final transient ObjectMapper json = new ObjectMapper();

    /** It is taken at the first request: what a servlet takes is made before all else of the start, and slowly. */
    RegistrationServlet(ObjectProvider<ClientRegistration> registration) {
        this.registration = registration;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("application/json");
        var token = ClientAuthenticationConverter.bearer(request);
        if (token == null) {
            refuseToken(
                    response,
                    "Bearer",
                    "an initial access token is missing (expected: one from an administrator here)");
            return;
        }
        var allowed = registration.getObject().allowedBy(token);
        if (allowed.isEmpty()) {
            refuseDeadToken(response);
            return;
        }
        try {
            var registered =
                    registration.getObject().register(token, allowed.get(), body(request), request.getRemoteAddr());
            if (registered == null) {
                refuseDeadToken(response);
            } else {
                write(response, HttpServletResponse.SC_CREATED, registered);
            }
        } catch (InvalidClientException e) {
            write(response, HttpServletResponse.SC_BAD_REQUEST, error(e.code(), e.sentence()));
        }
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new InvalidClientException("more than " + LARGEST_BODY + " bytes");
        }
        return body;
    }

    private void refuseDeadToken(HttpServletResponse response) throws IOException {
        refuseToken(
                response,
                "Bearer error=\"" + AuthorizationErrors.INVALID_TOKEN + "\"",
                "the initial access token is unknown, used up, expired or revoked");
    }

    private void refuseToken(HttpServletResponse response, String challenge, String sentence) throws IOException {
        response.setHeader("WWW-Authenticate", challenge);
        write(response, HttpServletResponse.SC_UNAUTHORIZED, error(AuthorizationErrors.INVALID_TOKEN, sentence));
    }

    private static Map<String, String> error(String code, String sentence) {
        var body = new LinkedHashMap<String, String>();
        body.put("error", code);
        body.put("error_description", sentence);
        return body;
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
