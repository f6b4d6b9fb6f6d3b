package org.ketabridge.smart.authorization;

import java.util.Arrays;
import org.ketabridge.smart.admin.AdminScope;

/** What a client may do at the authorization server itself, beside the scopes of SMART for resources. */
public enum ServerScope {
    /** Register, change and disable clients by the admin API. */
    ADMIN_CLIENTS(AdminScope.CLIENTS.text()),
    /** Register, change and disable people by the admin API. */
    ADMIN_PEOPLE(AdminScope.PEOPLE.text()),
    /** Have the embedded database copied by the admin API. */
    ADMIN_BACKUPS(AdminScope.BACKUPS.text()),
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
