package org.ketabridge.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;

/**
 * A subscription as it is served.
 *
 * @param id logical id of its resource
 * @param ends null: never
 * @param access what whoever last wrote it was granted; null: access is not checked
 * @param since when it was stored first
 * @param position where the outbox was then: changes behind it count
 * @param lastNumber of its latest event; zero: there was none
 * @param failures how often in a row the endpoint did not take what was sent
 * @param failure what it did instead; null: all is well
 * @param failingSince when that began
 * @param contact when it last took something; null: never
 */
record StoredSubscription(
        String id,
        State state,
        Criteria criteria,
        Channel channel,
        @Nullable Instant ends,
        @Nullable LastingAccess access,
        Instant since,
        long position,
        long lastNumber,
        int failures,
        @Nullable String failure,
        @Nullable Instant failingSince,
        @Nullable Instant contact) {

    StoredSubscription withId(String other) {
        return new StoredSubscription(
                other,
                state,
                criteria,
                channel,
                ends,
                access,
                since,
                position,
                lastNumber,
                failures,
                failure,
                failingSince,
                contact);
    }

    /** Whether somebody may be connected to it by WebSocket. */
    boolean isOpenToSockets(Instant now) {
        return channel.isSocket() && state != State.OFF && !hasEnded(now);
    }

    boolean hasEnded(Instant now) {
        return ends != null && !ends.isAfter(now);
    }

    /** Whether notifications are Bundles that tell of events. */
    boolean isAboutTopic() {
        return criteria.topic() != null;
    }
}
