/**
 * What the people who run the server look at: whether it is well, numbers about it, and the ids of requests in its log. It knows no
 * feature: these declare {@link org.ketabridge.monitoring.BackgroundWork} and {@link org.ketabridge.monitoring.DatabaseGauges}.
 */
@NullMarked
package org.ketabridge.monitoring;

import org.jspecify.annotations.NullMarked;
