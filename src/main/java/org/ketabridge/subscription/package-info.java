/**
 * Subscriptions: a change that one is about is stored in an outbox in the change's own transaction ({@link
 * org.ketabridge.subscription.ChangeInterceptor}), gets its number in each subscription ({@link
 * org.ketabridge.subscription.Distributor}) and is delivered at least once and in order ({@link
 * org.ketabridge.subscription.DeliveryRun}).
 */
@NullMarked
package org.ketabridge.subscription;

import org.jspecify.annotations.NullMarked;
