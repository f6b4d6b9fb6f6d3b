package org.ketabridge.smart.admin;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request of an administrator that is not done, and why: a code as OAuth writes it, and one sentence. */
public final class AdminRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int INSUFFICIENT_STORAGE = 507;

    private final int status;
    private final String code;
    private final @Nullable String challenge;

    AdminRefusal(int status, String code, String sentence) {
        this(status, code, sentence, null);
    }

    AdminRefusal(int status, String code, String sentence, @Nullable String challenge) {
        super(sentence);
        this.status = status;
        this.code = code;
        this.challenge = challenge;
    }

    /** What was sent cannot be stored. */
    public static AdminRefusal invalid(String code, String sentence) {
        return new AdminRefusal(HttpServletResponse.SC_BAD_REQUEST, code, sentence);
    }

    /** It is not for the network: the command does it. */
    public static AdminRefusal byCommandOnly(String sentence) {
        return new AdminRefusal(HttpServletResponse.SC_FORBIDDEN, "access_denied", sentence);
    }

    /** The server failed to do it, and its log says why. */
    public static AdminRefusal failed(String sentence) {
        return new AdminRefusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "server_error", sentence);
    }

    /** There is no space for it. RFC 4918, section 11.5. */
    public static AdminRefusal noRoom(String sentence) {
        return new AdminRefusal(INSUFFICIENT_STORAGE, "temporarily_unavailable", sentence);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** For the header {@code WWW-Authenticate}; null: none. */
    @Nullable String challenge() {
        return challenge;
    }
}
