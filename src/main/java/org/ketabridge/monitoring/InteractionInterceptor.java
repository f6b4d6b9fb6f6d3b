package org.ketabridge.monitoring;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;

/** Notes what a request does, for {@link RequestFilter}, and counts the entries of batches and transactions. */
class InteractionInterceptor implements ServerInterceptor {

    private static final String INTERACTION = InteractionInterceptor.class.getName();
    private static final String ENTRIES = INTERACTION + ".entries";

    /** Before anybody refuses it. */
    private static final int FIRST = -2000;

    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d\\b.*");

    private final RequestMetrics metrics;

    InteractionInterceptor(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    /** What the request does, as far as was found out. */
    static CountedInteraction of(HttpServletRequest request) {
        return request.getAttribute(INTERACTION) instanceof CountedInteraction interaction
                ? interaction
                : CountedInteraction.UNKNOWN;
    }

    /** A batch comes before its entries, which share its servlet request. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = FIRST)
    public void begin(RestOperationTypeEnum operation, RequestDetails request) {
        var http = servletRequest(request);
        if (http == null || http.getAttribute(INTERACTION) != null) {
            return;
        }
        http.setAttribute(INTERACTION, CountedInteraction.of(operation, request));
        if (operation == RestOperationTypeEnum.TRANSACTION && request.getResource() instanceof Bundle sent) {
            var types = request.getFhirContext().getResourceTypes();
            // Now: their URLs are changed while they are done.
            http.setAttribute(
                    ENTRIES,
                    sent.getEntry().stream()
                            .map(entry -> CountedInteraction.of(entry.getRequest(), types))
                            .toList());
        }
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answered(RequestDetails request, IBaseResource answer) {
        var http = servletRequest(request);
        if (http != null
                && answer instanceof Bundle bundle
                && (bundle.getType() == BundleType.BATCHRESPONSE || bundle.getType() == BundleType.TRANSACTIONRESPONSE)
                && http.getAttribute(ENTRIES) instanceof List<?> sent
                && sent.size() == bundle.getEntry().size()) {
            http.removeAttribute(ENTRIES);
            for (var i = 0; i < sent.size(); i++) {
                metrics.entryAnswered(
                        (CountedInteraction) sent.get(i),
                        status(bundle.getEntry().get(i)));
            }
        }
    }

    private static String status(BundleEntryComponent entry) {
        var status = String.valueOf(entry.getResponse().getStatus());
        return STATUS.matcher(status).matches() ? status.substring(0, 3) : CountedInteraction.UNKNOWN.name();
    }

    private static @Nullable HttpServletRequest servletRequest(RequestDetails request) {
        return request instanceof ServletRequestDetails details ? details.getServletRequest() : null;
    }
}
