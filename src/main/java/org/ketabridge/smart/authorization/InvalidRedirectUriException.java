package org.ketabridge.smart.authorization;

import org.jspecify.annotations.Nullable;

/** An app to whose redirect addresses the browser must not be sent. */
final class InvalidRedirectUriException extends InvalidClientException {

    private static final long serialVersionUID = 1L;

    InvalidRedirectUriException(String sentence) {
        super(sentence);
    }

    InvalidRedirectUriException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    @Override
    String code() {
        return "invalid_redirect_uri";
    }
}
