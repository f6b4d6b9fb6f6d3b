package org.ketabridge.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/** By which a feature knows its own writes again: no request of a client can have it. */
public final class WriteMark {

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

    public boolean isOn(@Nullable RequestDetails details) {
        return details instanceof SystemRequestDetails && details.getUserData().containsKey(key);
    }
}
