package org.ketabridge.conformance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/** Marks the one request that writes the guide's own artifacts: it is neither validated nor read-only to itself. */
final class GuideWrite {

    private static final String KEY = GuideWrite.class.getName();

    private GuideWrite() {}

    static SystemRequestDetails marked() {
        var details = new SystemRequestDetails();
        details.getUserData().put(KEY, true);
        return details;
    }

    static boolean isMarked(@Nullable RequestDetails details) {
        return details instanceof SystemRequestDetails && details.getUserData().containsKey(KEY);
    }
}
