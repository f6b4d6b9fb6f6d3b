package org.ketabridge.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/** HAPI's servlet, with answers that do not name the library and have one Date. */
class FhirEndpoint extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private static final int NEAREST = 3;

    private final transient ObjectProvider<EndpointParts> parts;
    private transient List<AddressReader> addresses = List.of();

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
        addresses = all.addresses();
    }

    /** Of a request, and of each GET entry of a batch or transaction. */
    @Override
    public BaseMethodBinding determineResourceMethod(RequestDetails request, String path) {
        addresses.forEach(reader -> reader.read(request));
        return super.determineResourceMethod(request, path);
    }

    @Override
    protected void throwUnknownFhirOperationException(RequestDetails request, String path, RequestTypeEnum verb) {
        throw new InvalidRequestException(verb + " " + path
                + " is not answered here (expected: an interaction or an operation that metadata lists)");
    }

    @Override
    protected void throwUnknownResourceTypeException(String type) {
        throw new ResourceNotFoundException("The resource type " + type
                + " does not exist in FHIR R4 (expected: one that does; the nearest are "
                + String.join(", ", NearestNames.to(type, getFhirContext().getResourceTypes(), NEAREST)) + ")");
    }

    /** That which the log has, when the request came through {@code RequestFilter}. */
    @Override
    protected String getOrCreateRequestId(HttpServletRequest request) {
        return request.getAttribute(RequestId.ATTRIBUTE) instanceof String id
                ? id
                : super.getOrCreateRequestId(request);
    }

    @Override
    protected void addRequestIdToResponse(ServletRequestDetails request, String id) {
        request.getServletResponse().setHeader(Constants.HEADER_REQUEST_ID, id);
    }

    /** None: which library and release answers helps only those who look for its faults. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        super.service(request, new EndpointAnswer(response));
    }
}
