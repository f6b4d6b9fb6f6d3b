package org.ketabridge.openapi;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with the description; open, like the CapabilityStatement that it is made of. */
final class OpenApiServlet extends HttpServlet {

    /** Below the FHIR base. */
    static final String PATH = "/openapi.json";

    private static final long serialVersionUID = 1L;

    private final transient OpenApiInterceptor server;

    OpenApiServlet(OpenApiInterceptor server) {
        this.server = server;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var description = server.description();
        if (description.isEmpty()) {
            response.setHeader("Retry-After", "2");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The server has only just started");
            return;
        }
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "max-age=300");
        response.setContentLength(description.get().length);
        response.getOutputStream().write(description.get());
    }
}
