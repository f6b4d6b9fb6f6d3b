package org.ketabridge.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/** By which a feature knows its own writes again: no request of a client can have it. */
public final class WriteMark {

    private static final String AS_IT_IS = WriteMark.class.getName();

    private final String key;

    /** @param owner whose writes they are */
    public WriteMark(Class<?> owner) {
        this.key = owner.getName();
    }

    /** A request of the server itself that has the mark. */
    public SystemRequestDetails marked() {
        var details = new SystemRequestDetails();
        details.getUserData().put(key, true);
        return details;
    }

    /**
     * The same for what notes something in a resource that is stored already: it is not checked anew. By rules that came later it might not
     * conform any more, and what has happened is noted all the same.
     */
    public SystemRequestDetails markedAsNote() {
        var details = marked();
        details.getUserData().put(AS_IT_IS, true);
        return details;
    }

    /** Whether it is a write of {@link #markedAsNote()}, of whatever feature. */
    public static boolean isNote(@Nullable RequestDetails details) {
        return details instanceof SystemRequestDetails && details.getUserData().containsKey(AS_IT_IS);
    }

    public boolean isOn(@Nullable RequestDetails details) {
        return details instanceof SystemRequestDetails && details.getUserData().containsKey(key);
    }
}
