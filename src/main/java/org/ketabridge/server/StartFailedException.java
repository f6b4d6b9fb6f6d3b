package org.ketabridge.server;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the server from starting. The message is what the user reads, alone and without a stack trace: one sentence
 * that names the value that was wrong and what was expected. A feature extends it for a failure of its own.
 */
public class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailedException(String sentence) {
        super(sentence);
    }

    public StartFailedException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for the user. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
