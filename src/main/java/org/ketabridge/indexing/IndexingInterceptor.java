package org.ketabridge.indexing;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.function.BooleanSupplier;
import org.ketabridge.server.ServerInterceptor;

/**
 * Answers 503 while resources are indexed anew: a search would miss some of them, and a conditional create store again what is there.
 * Only {@code metadata} is answered.
 */
class IndexingInterceptor implements ServerInterceptor {

    /** Before anybody asks who it is. */
    private static final int FIRST = -1000;

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "30";

    private final BooleanSupplier isWorking;

    IndexingInterceptor(BooleanSupplier isWorking) {
        this.isWorking = isWorking;
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = FIRST)
    public void refuseMeanwhile(ServletRequestDetails request) {
        if (isWorking.getAsBoolean() && !"metadata".equals(request.getRequestPath())) {
            var refusal = new UnclassifiedServerFailureException(
                    UNAVAILABLE,
                    "The server indexes anew what is stored, and would not find all of it (expected: the same request again, in a while)");
            refusal.addResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
            throw refusal;
        }
    }
}
