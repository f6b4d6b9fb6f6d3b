package org.ketabridge.smart.admin;

import java.util.Arrays;

/**
 * What lets a service administer this server. These scopes are given by the command only: nobody makes administrators over the
 * network.
 */
public enum AdminScope {
    /** Register, change and disable clients. */
    CLIENTS("ketabridge/admin.clients"),
    /** Register, change and disable people. */
    PEOPLE("ketabridge/admin.people"),
    /** Have the embedded database copied. */
    BACKUPS("ketabridge/admin.backups");

    private final String text;

    AdminScope(String text) {
        this.text = text;
    }

    /** The scope as OAuth writes it. */
    public String text() {
        return text;
    }

    public static boolean isOne(String scope) {
        return Arrays.stream(values()).anyMatch(known -> known.text.equals(scope));
    }
}
