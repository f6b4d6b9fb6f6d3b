package org.ketabridge.subscription;

/**
 * What something that is sent is.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/CodeSystem-subscription-notification-type.html">Subscriptions R5
 *     Backport 1.1.0, notification types</a>
 */
enum NotificationType {
    HANDSHAKE("handshake"),
    HEARTBEAT("heartbeat"),
    EVENT("event-notification"),
    QUERY_STATUS("query-status"),
    QUERY_EVENT("query-event");

    private final String code;

    NotificationType(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
