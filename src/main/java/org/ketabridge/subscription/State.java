package org.ketabridge.subscription;

import java.util.Locale;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/**
 * How a subscription stands.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-subscription-status.html">FHIR R4, subscription status</a>
 */
enum State {
    /** Its endpoint has not answered the handshake yet. */
    REQUESTED(SubscriptionStatus.REQUESTED),
    ACTIVE(SubscriptionStatus.ACTIVE),
    /** Something was not taken, and put aside. */
    ERROR(SubscriptionStatus.ERROR),
    /** It has ended. */
    OFF(SubscriptionStatus.OFF);

    private final SubscriptionStatus status;

    State(SubscriptionStatus status) {
        this.status = status;
    }

    SubscriptionStatus status() {
        return status;
    }

    /** As R4 and the database write it. */
    String code() {
        return status.toCode();
    }

    static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
