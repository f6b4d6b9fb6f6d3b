package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/** A mark on requests whose answer leaves something out that its count holds. */
final class Uncounted {

    private static final String KEY = Uncounted.class.getName();

    private Uncounted() {}

    static void mark(RequestDetails request) {
        request.getUserData().put(KEY, true);
    }

    static boolean isMarked(RequestDetails request) {
        return request.getUserData().containsKey(KEY);
    }
}
