package org.ketabridge.smart.scope;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Nobody can say now what an access token grants; one sentence says why. */
public final class TokensUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter when asking again may help */
    public TokensUnavailableException(String sentence, Duration retryAfter, @Nullable Throwable cause) {
        super(sentence, cause);
        this.retryAfter = retryAfter;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
