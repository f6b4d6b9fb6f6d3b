package org.ketabridge.smart.authorization;

import java.util.Arrays;

/** What a client may do at the authorization server itself, beside the scopes of SMART for resources. */
public enum ServerScope {
    /** Register, change and disable clients by the admin API. */
    ADMIN_CLIENTS("ketabridge/admin.clients"),
    /** Examine the tokens of other clients. */
    INTROSPECT("ketabridge/introspect");

    private final String text;

    ServerScope(String text) {
        this.text = text;
    }

    /** The scope as OAuth writes it. */
    public String text() {
        return text;
    }

    static boolean isOne(String scope) {
        return Arrays.stream(values()).anyMatch(known -> known.text.equals(scope));
    }
}
