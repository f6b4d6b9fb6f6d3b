package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.jspecify.annotations.Nullable;

/** What cannot be recorded is not answered. */
final class AuditFailedException extends UnclassifiedServerFailureException {

    private static final long serialVersionUID = 1L;

    private static final int UNAVAILABLE = 503;

    AuditFailedException(@Nullable Throwable cause) {
        super(
                UNAVAILABLE,
                "The server cannot record this access now, and therefore does not answer it; try again later");
        if (cause != null) {
            initCause(cause);
        }
    }
}
