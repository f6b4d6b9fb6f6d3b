package org.ketabridge.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/** HAPI's servlet, with answers that do not name the library and have one Date. */
class FhirEndpoint extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<EndpointParts> parts;

    FhirEndpoint(FhirContext fhir, ObjectProvider<EndpointParts> parts) {
        super(fhir);
        this.parts = parts;
    }

    /**
     * Takes its parts only now. Spring makes servlets before all other beans, when it still looks through every definition
     * for each injection: with the parts among them, which draw in the whole storage, the start takes a fifth longer.
     */
    @Override
    protected void initialize() {
        var all = parts.getObject();
        setPagingProvider(all.paging());
        setServerConformanceProvider(all.metadata());
        var own = all.providers().stream()
                .filter(IResourceProvider.class::isInstance)
                .map(provider -> ((IResourceProvider) provider).getResourceType())
                .collect(Collectors.toSet());
        registerProviders(all.resourceProviders().createProviders().stream()
                .filter(provider ->
                        !(provider instanceof IResourceProvider ofType) || !own.contains(ofType.getResourceType()))
                .toList());
        registerProviders(all.providers());
        all.interceptors().forEach(this::registerInterceptor);
    }

    /** None: which library and release answers helps only those who look for its faults. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        super.service(request, new OneDate(response));
    }

    /** At an error HAPI resets the response and adds its headers again; Jetty has set a new Date by then. */
    private static final class OneDate extends HttpServletResponseWrapper {

        OneDate(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if ("Date".equalsIgnoreCase(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
