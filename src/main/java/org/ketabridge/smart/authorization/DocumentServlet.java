package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

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

    /** JSON whatever the request accepts. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "max-age=300");
        response.getOutputStream().write(json.writeValueAsBytes(document.get()));
    }
}
