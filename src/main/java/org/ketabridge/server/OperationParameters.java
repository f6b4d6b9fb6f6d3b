package org.ketabridge.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** What an operation is asked with, in the URL and in posted Parameters, for those that read it themselves. */
public final class OperationParameters {

    private OperationParameters() {}

    /**
     * The values of each parameter, by its name; they can be changed.
     *
     * @param posted what a posted parameter would be in a URL
     */
    public static SortedMap<String, List<String>> of(
            RequestDetails request, Function<ParametersParameterComponent, String> posted) {
        var asked = new TreeMap<String, List<String>>();
        request.getParameters().forEach((name, values) -> Collections.addAll(of(asked, name), values));
        if (request.getResource() instanceof Parameters body) {
            body.getParameter().forEach(parameter -> of(asked, String.valueOf(parameter.getName()))
                    .add(posted.apply(parameter)));
        }
        return asked;
    }

    /** The value of a parameter in the URL; empty: it is not there, or blank, or more than once. */
    public static Optional<String> only(RequestDetails request, String name) {
        return Optional.ofNullable(request.getParameters().get(name))
                .filter(values -> values.length == 1 && !values[0].isBlank())
                .map(values -> values[0]);
    }

    private static List<String> of(SortedMap<String, List<String>> asked, String name) {
        return asked.computeIfAbsent(name, key -> new ArrayList<>());
    }
}
