package org.ketabridge.subscription;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/** Marks the requests by which the server itself notes the status of a subscription. */
final class OwnWrite {

    private static final String KEY = OwnWrite.class.getName();

    private OwnWrite() {}

    static SystemRequestDetails marked() {
        var details = new SystemRequestDetails();
        details.getUserData().put(KEY, true);
        return details;
    }

    static boolean isMarked(@Nullable RequestDetails details) {
        return details instanceof SystemRequestDetails && details.getUserData().containsKey(KEY);
    }
}
