package org.ketabridge.smart.authorization;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.UriType;
import org.ketabridge.server.SecurityProperties;
import org.ketabridge.server.ServerInterceptor;

/**
 * Says in {@code metadata} that the server asks for access tokens, and where they come from. SMART calls the extension
 * deprecated; older clients know no other place.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/1.0.0/conformance/index.html">SMART App Launch 1.0, declaring support
 *     for OAuth 2.0 endpoints</a>
 */
final class SmartCapabilityInterceptor implements ServerInterceptor {

    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";
    /** What R4's own definition of that extension has; the others are in {@code .well-known/smart-configuration}. */
    private static final Set<String> DEFINED = Set.of("authorize", "token", "register", "manage");

    private static final String ENDPOINTS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private final SecurityProperties security;
    private final Discovery discovery;

    SmartCapabilityInterceptor(SecurityProperties security, Discovery discovery) {
        this.security = security;
        this.discovery = discovery;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance conformance) {
        var rest = ((CapabilityStatement) conformance).getRestFirstRep();
        rest.setSecurity(security.enabled() ? closed() : open());
    }

    private CapabilityStatementRestSecurityComponent closed() {
        var closed = new CapabilityStatementRestSecurityComponent();
        closed.addService()
                .setText("OAuth 2.0 by SMART App Launch")
                .addCoding()
                .setSystem(SERVICES)
                .setCode("SMART-on-FHIR")
                .setDisplay("SMART-on-FHIR");
        closed.setDescription("Requests need an access token, save those for metadata and .well-known.");
        var endpoints = discovery.endpointsByName();
        if (!endpoints.isEmpty()) {
            var uris = closed.addExtension().setUrl(ENDPOINTS);
            endpoints.entrySet().stream()
                    .filter(endpoint -> DEFINED.contains(endpoint.getKey()))
                    .forEach(endpoint -> uris.addExtension(endpoint.getKey(), new UriType(endpoint.getValue())));
        }
        return closed;
    }

    private static CapabilityStatementRestSecurityComponent open() {
        return new CapabilityStatementRestSecurityComponent()
                .setDescription("Security is off: whoever reaches this server can read and change every record.");
    }
}
