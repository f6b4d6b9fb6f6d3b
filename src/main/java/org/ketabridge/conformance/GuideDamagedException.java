package org.ketabridge.conformance;

import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StartFailedException;

/** The guide in the jar is not whole: a build or packaging fault that no setting mends. */
public final class GuideDamagedException extends StartFailedException {

    private static final long serialVersionUID = 1L;

    GuideDamagedException(String message, @Nullable Throwable cause) {
        super(message + " (expected: the guide as it was built; get this jar anew)", cause);
    }
}
