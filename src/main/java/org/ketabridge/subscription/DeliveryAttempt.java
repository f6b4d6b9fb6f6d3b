package org.ketabridge.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.subscription.Courier.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one notification to the endpoint of a subscription, once. */
final class DeliveryAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryAttempt.class);

    private final DeliveryParts parts;
    private final Runnable takesLong;

    /** @param takesLong called when the answer takes long */
    DeliveryAttempt(DeliveryParts parts, Runnable takesLong) {
        this.parts = parts;
        this.takesLong = takesLong;
    }

    /** Sends a notification, and tells what came of it. */
    Delivery send(
            StoredSubscription subscription,
            NotificationType type,
            List<Event> events,
            @Nullable LastingAccess access) {
        var began = parts.clock().instant();
        var receipt = tell(subscription, type, events, access);
        return Delivery.of(began, parts.clock().instant(), type, events, receipt.status(), receipt.failure());
    }

    /** The same without events, which is noted whatever comes of it. */
    Delivery sendAndNote(StoredSubscription subscription, NotificationType type, @Nullable LastingAccess access) {
        var sent = send(subscription, type, List.of(), access);
        parts.events().note(subscription.id(), sent);
        return sent;
    }

    /** What cannot be written is not taken, and put aside like that in the end. */
    private Receipt tell(
            StoredSubscription subscription,
            NotificationType type,
            List<Event> events,
            @Nullable LastingAccess access) {
        try {
            return subscription.isAboutTopic()
                    ? notify(subscription, type, events, access)
                    : tellOf(subscription, events.get(0).change());
        } catch (RuntimeException e) {
            if (DatabaseFailure.isIn(e)) {
                throw e;
            }
            LOG.error("What subscription {} is to be told cannot be written", subscription.id(), e);
            return new Receipt(null, "The server cannot write the notification; its log has the reason");
        }
    }

    /** It is recorded before it leaves: what cannot be recorded is not told. */
    private Receipt notify(
            StoredSubscription subscription,
            NotificationType type,
            List<Event> events,
            @Nullable LastingAccess access) {
        var channel = subscription.channel();
        var told = parts.notifications().notification(subscription, type, channel.content(), events, access);
        parts.audit().told(subscription, Notifications.told(told));
        return parts.courier().post(channel, told, takesLong);
    }

    /** As R4 has it: that there is something, or what it says. */
    private Receipt tellOf(StoredSubscription subscription, Change change) {
        var channel = subscription.channel();
        if (channel.mime() == null) {
            return parts.courier().post(channel, null, takesLong);
        }
        var version = parts.resources().version(change).orElseThrow();
        parts.audit().told(subscription, List.of(change.versionId()));
        return parts.courier().put(channel, change.reference(), version, takesLong);
    }
}
