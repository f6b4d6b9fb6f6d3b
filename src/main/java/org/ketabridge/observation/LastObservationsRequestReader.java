package org.ketabridge.observation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationParameters;

/** Reads what {@code $lastn} is asked for, by GET or by POST of Parameters; answers 400 to what cannot be asked. */
class LastObservationsRequestReader {

    private static final String TYPE = "Observation";
    private static final String MAX = "max";

    /** What R4 says of any answer, whatever is asked for. */
    private static final Set<String> ABOUT_THE_ANSWER =
            Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY, Constants.PARAM_SUMMARY, Constants.PARAM_ELEMENTS);

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /** Names the subject itself, and does not ask about it. */
    private static final Pattern SUBJECT = Pattern.compile("(?:patient|subject)(?::[A-Z]\\w+)?");

    private static final Pattern BEHIND_THE_NAME = Pattern.compile("[:.].*");

    private final FhirContext fhir;
    private final MatchUrlService urls;
    private final ISearchParamRegistry searchParameters;

    LastObservationsRequestReader(FhirContext fhir, MatchUrlService urls, ISearchParamRegistry searchParameters) {
        this.fhir = fhir;
        this.urls = urls;
        this.searchParameters = searchParameters;
    }

    LastObservationsRequest read(RequestDetails request) {
        var asked = OperationParameters.of(request, LastObservationsRequestReader::value);
        asked.keySet().removeAll(ABOUT_THE_ANSWER);
        var max = max(asked.remove(MAX));
        requireKnown(asked.keySet());
        requireOneSubject(asked);
        return new LastObservationsRequest(
                max, urls.translateMatchUrl(TYPE + "?" + query(asked), fhir.getResourceDefinition(TYPE)));
    }

    private static String value(ParametersParameterComponent parameter) {
        var value = parameter.getValue();
        var text = value instanceof Reference reference ? reference.getReference() : primitive(value);
        if (text == null) {
            throw new InvalidRequestException(
                    "The parameter " + parameter.getName()
                            + " of $lastn has no value that a search can have (expected: a valueString, as it would stand in a URL)");
        }
        return text;
    }

    private static @Nullable String primitive(@Nullable Type value) {
        return value == null || !value.isPrimitive() ? null : value.primitiveValue();
    }

    private static int max(@Nullable List<String> asked) {
        if (asked == null) {
            return 1;
        }
        if (asked.size() != 1 || !WHOLE_NUMBER.matcher(asked.get(0)).matches()) {
            throw new InvalidRequestException("max: " + String.join(", ", asked)
                    + " (expected: one whole number from 1, how many observations of each code)");
        }
        return Integer.parseInt(asked.get(0));
    }

    private void requireKnown(Collection<String> names) {
        var known = new TreeSet<>(
                searchParameters.getValidSearchParameterNamesIncludingMeta(TYPE, SearchParamLookupContextEnum.SEARCH));
        known.add(Constants.PARAM_HAS);
        for (var name : names) {
            if (!known.contains(BEHIND_THE_NAME.matcher(name).replaceFirst(""))) {
                throw new InvalidRequestException(
                        "The parameter " + name + " of $lastn is unknown (expected: max, or one"
                                + " that Observation can be searched by: " + String.join(", ", known) + ")");
            }
        }
    }

    private static void requireOneSubject(Map<String, List<String>> asked) {
        var subjects = asked.entrySet().stream()
                .filter(parameter -> SUBJECT.matcher(parameter.getKey()).matches())
                .flatMap(parameter -> parameter.getValue().stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .filter(value -> !value.isBlank())
                .toList();
        if (subjects.size() != 1) {
            throw new InvalidRequestException((subjects.isEmpty()
                            ? "$lastn is asked of no subject"
                            : "$lastn is asked of " + subjects.size() + " subjects: " + String.join(", ", subjects))
                    + " (expected: one, such as patient=123 or subject=Patient/123)");
        }
    }

    private static String query(Map<String, List<String>> asked) {
        return asked.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + UrlUtil.escapeUrlParam(value)))
                .collect(Collectors.joining("&"));
    }
}
