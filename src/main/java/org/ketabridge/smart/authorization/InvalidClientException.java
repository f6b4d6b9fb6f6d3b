package org.ketabridge.smart.authorization;

import org.jspecify.annotations.Nullable;

/** A client that cannot be registered as it is. The message is one sentence for whoever registers it. */
public class InvalidClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidClientException(String sentence) {
        super(sentence);
    }

    InvalidClientException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** As OAuth writes it in {@code error}. */
    String code() {
        return "invalid_client_metadata";
    }

    /** The sentence for the user. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
