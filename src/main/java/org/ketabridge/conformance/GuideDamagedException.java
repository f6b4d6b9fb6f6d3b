package org.ketabridge.conformance;

import org.jspecify.annotations.Nullable;

/** The guide in the jar is not whole: a build or packaging fault that no setting mends. */
public final class GuideDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GuideDamagedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
