package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.ketabridge.smart.scope.TokensUnavailableException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/**
 * One JSON document at one path. A servlet of its own at that very path takes precedence of HAPI's at all paths below the
 * base.
 */
final class DocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<Map<String, Object>> document;
    private final transient ObjectMapper json = new ObjectMapper();

    DocumentServlet(Supplier<Map<String, Object>> document) {
        this.document = document;
    }

    static ServletRegistrationBean<DocumentServlet> at(
            String path, String name, Supplier<Map<String, Object>> document) {
        var registration = new ServletRegistrationBean<>(new DocumentServlet(document), path);
        registration.setName(name);
        return registration;
    }

    /** JSON whatever the request accepts. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        try {
            var body = json.writeValueAsBytes(document.get());
            response.setHeader("Cache-Control", "max-age=300");
            response.getOutputStream().write(body);
        } catch (TokensUnavailableException e) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Retry-After", String.valueOf(e.retryAfter().toSeconds()));
            var error = Map.of("error", "temporarily_unavailable", "error_description", e.sentence());
            response.getOutputStream().write(json.writeValueAsBytes(error));
        }
    }
}
