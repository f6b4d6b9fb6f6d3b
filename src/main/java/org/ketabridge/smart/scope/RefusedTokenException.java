package org.ketabridge.smart.scope;

import org.jspecify.annotations.Nullable;

/** An access token that grants nothing, and why: one sentence for whoever sent it. */
public final class RefusedTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedTokenException(String sentence) {
        this(sentence, null);
    }

    public RefusedTokenException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
