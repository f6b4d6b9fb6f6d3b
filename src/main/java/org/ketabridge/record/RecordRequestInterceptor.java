package org.ketabridge.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.ketabridge.server.ServerInterceptor;

/** Refuses bad parameters of {@code $everything} in the URL before HAPI reads them, for which some are a failure of the server. */
class RecordRequestInterceptor implements ServerInterceptor {

    private static final Set<String> TYPES = Set.of("Patient", "Encounter");

    private final RecordRequestReader reader;

    RecordRequestInterceptor(RecordRequestReader reader) {
        this.reader = reader;
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = AFTER_ACCESS)
    public void beforeRequest(RequestDetails request) {
        if ("$everything".equals(request.getOperation())
                && request.getResourceName() != null
                && TYPES.contains(request.getResourceName())) {
            reader.read(request);
        }
    }
}
