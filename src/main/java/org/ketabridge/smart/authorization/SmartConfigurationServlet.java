package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET [base]/.well-known/smart-configuration}. A servlet of its own at that very path, which takes precedence of HAPI's
 * at all paths below the base.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#using-well-known">SMART App Launch 2.2,
 *     discovery</a>
 */
final class SmartConfigurationServlet extends HttpServlet {

    /** Below the FHIR base. */
    static final String PATH = "/.well-known/smart-configuration";

    private static final long serialVersionUID = 1L;

    private final transient SmartFeatures features;
    private final transient ObjectMapper json = new ObjectMapper();

    SmartConfigurationServlet(SmartFeatures features) {
        this.features = features;
    }

    /** JSON whatever the request accepts. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(features.configuration()));
    }
}
