package org.ketabridge.summary;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Observation;

/** Lines of a table of observations. */
final class ObservationRows {

    static final List<String> COLUMNS = List.of("What", "When", "Value");

    private ObservationRows() {}

    static List<List<String>> of(List<Observation> observations) {
        return observations.stream()
                .map(observation -> List.of(
                        Wording.of(observation.getCode()), Wording.of(observation.getEffective()), value(observation)))
                .toList();
    }

    private static String value(Observation observation) {
        return observation.hasValue()
                ? Wording.of(observation.getValue())
                : observation.getComponent().stream()
                        .map(component -> Wording.of(component.getCode()) + " " + Wording.of(component.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
