package org.ketabridge.monitoring;

import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of a feature that stand in the database, such as how much waits. */
public record DatabaseGauges(List<DatabaseGauge> gauges) {

    public DatabaseGauges(DatabaseGauge... gauges) {
        this(List.of(gauges));
    }

    /**
     * A number.
     *
     * @param name as Micrometer has it, in lower case with dots
     * @param unit null: things are counted
     * @param labels never about a patient, and of few values
     * @param sql finds one number, and by an index: it is asked for every few seconds, and given up after three
     */
    public record DatabaseGauge(
            String name, String description, @Nullable String unit, Map<String, String> labels, String sql) {

        /** How many things there are. */
        public static DatabaseGauge count(String name, String description, Map<String, String> labels, String sql) {
            return new DatabaseGauge(name, description, null, labels, sql);
        }

        List<Tag> tags() {
            return labels.entrySet().stream()
                    .map(label -> Tag.of(label.getKey(), label.getValue()))
                    .toList();
        }
    }
}
