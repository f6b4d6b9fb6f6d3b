package org.ketabridge.lease;

import java.util.Map;
import org.ketabridge.monitoring.DatabaseGauges;
import org.ketabridge.monitoring.DatabaseGauges.DatabaseGauge;

/** How much of a kind of work waits, is done and has failed, by the rows of a table as {@link Leases} has them. */
public final class LeaseGauges {

    private LeaseGauges() {}

    /**
     * Of all nodes.
     *
     * @param name of the metric
     * @param table a name that is not from outside
     * @param things what is worked on
     */
    public static DatabaseGauges of(String name, String table, String things) {
        var description = things + " by what becomes of them; failed ones until they are removed";
        var rows = "select count(*) from " + table + " where state = ";
        return new DatabaseGauges(
                DatabaseGauge.count(
                        name,
                        description,
                        Map.of("state", "waiting"),
                        rows + "'running' and (leased is null or leased < current_timestamp)"),
                DatabaseGauge.count(
                        name,
                        description,
                        Map.of("state", "running"),
                        rows + "'running' and leased >= current_timestamp"),
                DatabaseGauge.count(name, description, Map.of("state", "failed"), rows + "'failed'"));
    }
}
