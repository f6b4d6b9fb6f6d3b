package org.ketabridge.smart.launch;

import org.jspecify.annotations.Nullable;

/** An app gets no authorization, and why. */
final class AuthorizationRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient @Nullable Reply reply;

    private AuthorizationRefusal(String code, String sentence, @Nullable Reply reply) {
        super(sentence);
        this.code = code;
        this.reply = reply;
    }

    /** Said to the person: where the app is cannot be trusted, or it asked in the name of another server. */
    static AuthorizationRefusal shown(String sentence) {
        return new AuthorizationRefusal("invalid_request", sentence, null);
    }

    /**
     * Said to the app.
     *
     * @param code one of RFC 6749
     */
    static AuthorizationRefusal told(String code, String sentence, Reply reply) {
        return new AuthorizationRefusal(code, sentence, reply);
    }

    /** Where to say it; null: to the person. */
    @Nullable Reply reply() {
        return reply;
    }

    String code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
