package org.ketabridge.subscription;

import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What delivering needs.
 *
 * @param transaction of the storage, so that a resource and a row change together
 */
record DeliveryParts(
        Subscriptions subscriptions,
        Events events,
        VisibleResources resources,
        Notifications notifications,
        Courier courier,
        StatusNote statusNote,
        DeliveryAudit audit,
        SubscriptionProperties settings,
        TransactionTemplate transaction,
        Clock clock) {}
