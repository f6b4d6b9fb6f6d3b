package org.ketabridge.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of {@code $everything}, of the URL and of what was posted, and refuses what it does not know. */
class RecordRequestReader {

    private static final String TYPE = "_type";
    private static final String SINCE = "_since";
    private static final String COUNT = "_count";

    /** They are about the form of the answer. */
    private static final Set<String> OF_THE_ANSWER =
            Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY, Constants.PARAM_SUMMARY);

    private final FhirContext fhir;

    RecordRequestReader(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @throws InvalidRequestException with a sentence for whoever asked */
    RecordRequest read(RequestDetails request) {
        var given = given(request);
        return new RecordRequest(types(given), since(given), count(given));
    }

    private static Map<String, List<String>> given(RequestDetails request) {
        var given = new LinkedHashMap<String, List<String>>();
        request.getParameters().forEach((name, values) -> {
            if (!OF_THE_ANSWER.contains(name)) {
                add(given, name, List.of(values));
            }
        });
        // An entry of a batch has no body of its own, and may be handed that of the whole.
        if (request.getRequestType() == RequestTypeEnum.POST && request.getResource() != null) {
            if (!(request.getResource() instanceof Parameters body)) {
                throw refusal("The body of $everything is a "
                        + request.getResource().fhirType() + " (expected: Parameters, or no body)");
            }
            body.getParameter().forEach(parameter -> add(given, parameter.getName(), List.of(value(parameter))));
        }
        return given;
    }

    private static void add(Map<String, List<String>> given, @Nullable String name, List<String> values) {
        if (name == null || !(name.equals(TYPE) || name.equals(SINCE) || name.equals(COUNT))) {
            throw refusal("$everything has no parameter " + name + " here (expected: " + SINCE + ", " + TYPE + " or "
                    + COUNT + ")");
        }
        given.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values);
    }

    private static String value(ParametersParameterComponent parameter) {
        var value = parameter.getValue();
        if (value == null || !value.isPrimitive() || !value.hasPrimitiveValue()) {
            throw refusal(
                    "The parameter " + parameter.getName() + " has no value (expected: one, such as valueString)");
        }
        if (COUNT.equals(parameter.getName()) && !(value instanceof IntegerType)) {
            throw refusal("The parameter _count is a " + value.fhirType() + " (expected: valueInteger)");
        }
        return value.primitiveValue();
    }

    private Set<String> types(Map<String, List<String>> given) {
        var types = new LinkedHashSet<String>();
        for (var list : given.getOrDefault(TYPE, List.of())) {
            for (var type : list.split(",", -1)) {
                if (!fhir.getResourceTypes().contains(type)) {
                    throw refusal(
                            "_type has " + quoted(type)
                                    + " (expected: types of FHIR R4 resources, such as _type=Observation,MedicationAdministration)");
                }
                types.add(type);
            }
        }
        return Set.copyOf(types);
    }

    private static @Nullable Instant since(Map<String, List<String>> given) {
        var text = only(given, SINCE);
        if (text == null) {
            return null;
        }
        try {
            return new DateTimeType(text).getValue().toInstant();
        } catch (DataFormatException | IllegalArgumentException | NullPointerException e) {
            throw refusal("_since is " + quoted(text)
                    + " (expected: a time or a date, such as 2026-01-05T09:30:00Z; a + in a URL is written %2B)");
        }
    }

    private static @Nullable Integer count(Map<String, List<String>> given) {
        var text = only(given, COUNT);
        if (text == null) {
            return null;
        }
        try {
            var count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Refused like one that is too small.
        }
        throw refusal("_count is " + quoted(text) + " (expected: how many resources a page has, 1 or more)");
    }

    private static @Nullable String only(Map<String, List<String>> given, String name) {
        var values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw refusal(name + " is there " + values.size() + " times (expected: once)");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static InvalidRequestException refusal(String sentence) {
        return new InvalidRequestException(sentence);
    }
}
