package org.ketabridge.indexing;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Duration;
import org.ketabridge.indexing.SearchIndex.State;
import org.ketabridge.server.ServerInterceptor;

/**
 * Answers 503 until a start has installed the guide and packages, and while resources are indexed anew: a search would miss some of
 * what is stored, a conditional create store again what is there, and what is written be found by no later search parameter. Only
 * {@code metadata} is answered.
 */
class IndexingInterceptor implements ServerInterceptor {

    /** Before anybody asks who it is. */
    private static final int FIRST = -1000;

    /** Longer than most starts take from their first answer on: who asks for metadata until it is there asks for more at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int UNAVAILABLE = 503;

    private final Index index;

    /** What is asked of the index. */
    @FunctionalInterface
    interface Index {
        State state(Duration patience) throws InterruptedException;
    }

    IndexingInterceptor(Index index) {
        this.index = index;
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = FIRST)
    public void refuseMeanwhile(ServletRequestDetails request) {
        if ("metadata".equals(request.getRequestPath())) {
            return;
        }
        switch (stateSoon()) {
            case STARTING -> throw unavailable("5", "The server starts, and has not stored all of its guide yet");
            case INDEXING ->
                throw unavailable("30", "The server indexes anew what is stored, and would not find all of it");
            case PRESENT -> {}
        }
    }

    private State stateSoon() {
        try {
            return index.state(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.STARTING;
        }
    }

    private static BaseServerResponseException unavailable(String secondsToWait, String reason) {
        var refusal = new UnclassifiedServerFailureException(
                UNAVAILABLE, reason + " (expected: the same request again, in a while)");
        refusal.addResponseHeader("Retry-After", secondsToWait);
        return refusal;
    }
}
