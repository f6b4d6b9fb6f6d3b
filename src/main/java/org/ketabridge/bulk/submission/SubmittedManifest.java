package org.ketabridge.bulk.submission;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;

/**
 * A manifest of a submission.
 *
 * @param number from 1, in the order in which they were submitted
 * @param url where it is; null: it only takes another back
 * @param replaces where that one is which it takes back
 * @param fhirBase from where its relative references lead on
 * @param headers for it and its files; they may hold secrets
 * @param access what who submitted it was granted; null: access was not checked
 * @param request id of the request that submitted it, for the audit
 * @param address of the network that it came from
 */
record SubmittedManifest(
        int number,
        @Nullable String url,
        @Nullable String replaces,
        @Nullable String fhirBase,
        Map<String, String> headers,
        @Nullable LastingAccess access,
        @Nullable String request,
        @Nullable String address,
        State state) {

    /** How far it is. */
    enum State {
        WAITING,
        /** Its files are known. */
        READ,
        LOADED,
        FAILED
    }

    /** Without the headers. */
    @Override
    public String toString() {
        return "manifest " + number + " " + url;
    }
}
