package org.ketabridge.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketabridge.monitoring.DatabaseGauges;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;

/** How far notifications are behind, and which are not taken. */
final class SubscriptionGauges {

    /** One look into the index for each subscription: all events of a week may be many. */
    private static final String EVENTS = "select coalesce(sum((select count(*) from subscription_event e"
            + " where e.subscription = s.id and e.state = '%s')), 0) from subscription s";

    private SubscriptionGauges() {}

    static DatabaseGauges all() {
        var gauges = new ArrayList<>(List.of(
                new DatabaseGauge(
                        "ketabridge.subscriptions.outbox.age",
                        "How long the oldest change waits to be given to the subscriptions that are about it",
                        "seconds",
                        Map.of(),
                        "select extract(epoch from (current_timestamp - at)) from subscription_change order by id limit 1"),
                events("waiting"),
                events("dead")));
        for (var state : State.values()) {
            gauges.add(DatabaseGauge.count(
                    "ketabridge.subscriptions",
                    "Subscriptions by their state",
                    Map.of("state", state.code()),
                    "select count(*) from subscription where state = '" + state.code() + "'"));
        }
        return new DatabaseGauges(gauges);
    }

    private static DatabaseGauge events(String state) {
        return DatabaseGauge.count(
                "ketabridge.subscriptions.events",
                "Events that wait for their delivery, and dead ones that were put aside",
                Map.of("state", state),
                EVENTS.formatted(state));
    }
}
