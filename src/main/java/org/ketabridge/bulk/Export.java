package org.ketabridge.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;

/**
 * An export as it is stored.
 *
 * @param url of the request that began it
 * @param access what it was granted; null: access was not checked
 * @param origin of the request that began it
 * @param transactionTime what is exported is what was stored then
 * @param percent how much of the storage was looked through
 * @param written resources in its files
 * @param polled when it was last asked for
 * @param attempts how often a node began to work on it, and did not get further
 * @param failure why it failed
 * @param expires when its files are removed; null while it runs
 */
record Export(
        String id,
        State state,
        String url,
        ExportRequest request,
        @Nullable LastingAccess access,
        Origin origin,
        Instant created,
        Instant transactionTime,
        Place place,
        int percent,
        long written,
        @Nullable Instant polled,
        int attempts,
        @Nullable String failure,
        @Nullable Instant expires) {

    /** Whether it is worked on. */
    enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    /**
     * For the audit.
     *
     * @param request id of the request
     * @param address of the network that it came from
     */
    record Origin(@Nullable String request, @Nullable String address) {}

    static Export begun(
            String id, String url, ExportRequest request, @Nullable LastingAccess access, Origin origin, Instant now) {
        return new Export(
                id,
                State.RUNNING,
                url,
                request,
                access,
                origin,
                now,
                now,
                Place.beginningOf(Phase.RESOURCES),
                0,
                0,
                null,
                0,
                null,
                null);
    }
}
