package org.ketabridge.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ketabridge.server.NearestNames;
import org.ketabridge.server.ServerInterceptor;

/**
 * Refuses what HAPI would pass over in silence, or stumble over: a modifier that the parameter does not have, a parameter without a
 * value, a control that it does not know or with a value that says nothing. Each would find something else than was asked for.
 */
class SearchFormInterceptor implements ServerInterceptor {

    /** Not in HAPI's storage; its own provider says what it can be searched by, and refuses the rest. */
    static final String ELSEWHERE = "AuditEvent";

    /** A sort by each further key joins another table. */
    private static final int SORT_KEYS = 5;

    private static final int NEAREST = 3;

    private static final Map<String, List<String>> CHOICES = Map.of(
            "_summary", List.of("true", "text", "data", "count", "false"),
            "_total", List.of("none", "estimate", "accurate"),
            "_pretty", List.of("true", "false"),
            "_contained", List.of("true", "false", "both"),
            "_containedType", List.of("container", "contained"));

    /** Numbers that may not be negative. */
    private static final Set<String> NUMBERS = Set.of("_count", "_offset");

    private static final Set<String> OTHER_CONTROLS = Set.of(
            "_elements",
            "_sort",
            "_include",
            "_revinclude",
            "_format",
            "_has",
            "_list",
            "_type",
            "_filter",
            "_query",
            "_text",
            "_content",
            "_tag",
            "_profile",
            "_security",
            "_source",
            "_id",
            "_lastUpdated",
            "_language");

    private final FhirContext fhir;
    private final ISearchParamRegistry searchParameters;

    SearchFormInterceptor(FhirContext fhir, ISearchParamRegistry searchParameters) {
        this.fhir = fhir;
        this.searchParameters = searchParameters;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RestOperationTypeEnum operation, RequestDetails request) {
        if (operation == RestOperationTypeEnum.SEARCH_TYPE && !ELSEWHERE.equals(request.getResourceName())) {
            request.getParameters().forEach((name, values) -> check(request.getResourceName(), name, values));
        }
    }

    private void check(String type, String name, String[] values) {
        var plain = name.split("[:.]", 2)[0];
        if (name.startsWith("_")) {
            checkControl(plain, values);
        }
        var parameter = searchParameters.getActiveSearchParam(type, plain, SearchParamLookupContextEnum.SEARCH);
        if (parameter != null) {
            requireValue(name, values);
            checkModifier(name.substring(plain.length()), parameter);
        }
    }

    /** Without it the parameter would not narrow the search: everything would be found. */
    private static void requireValue(String name, String[] values) {
        if (Arrays.stream(values).allMatch(String::isBlank)) {
            throw new InvalidRequestException(
                    "The search parameter " + name + " has no value (expected: a value, or no such parameter)");
        }
    }

    /** @param rest what stands behind the parameter's name: a modifier, a chain, a type and a chain, or nothing */
    private void checkModifier(String rest, RuntimeSearchParam parameter) {
        if (!rest.startsWith(":")) {
            return;
        }
        var modifier = rest.substring(1).split("\\.", 2)[0];
        var isTypeOfTarget = parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                && fhir.getResourceTypes().contains(modifier);
        var modifiers = Modifiers.of(parameter.getParamType());
        if (!isTypeOfTarget && !modifiers.contains(modifier)) {
            throw new InvalidRequestException(
                    "The search parameter %s, of type %s, has no modifier :%s here (expected: %s)"
                            .formatted(
                                    parameter.getName(),
                                    parameter.getParamType().getCode(),
                                    modifier,
                                    modifiers.stream().map(one -> ":" + one).collect(Collectors.joining(", "))));
        }
    }

    private static void checkControl(String control, String[] values) {
        if (CHOICES.containsKey(control)) {
            var choices = CHOICES.getOrDefault(control, List.of());
            checkEach(control, values, choices::contains, String.join(", ", choices));
        } else if (NUMBERS.contains(control)) {
            checkEach(control, values, value -> value.matches("\\d{1,9}"), "a number that is not negative");
        } else if (control.equals("_sort")) {
            var keys = Arrays.stream(values)
                    .mapToInt(value -> value.split(",", -1).length)
                    .sum();
            if (keys > SORT_KEYS) {
                throw new InvalidRequestException("_sort has " + keys + " keys (expected: at most " + SORT_KEYS + ")");
            }
        } else if (control.equals("_filter")) {
            Arrays.stream(values).forEach(SearchFormInterceptor::checkFilter);
        } else if (!OTHER_CONTROLS.contains(control)) {
            throw new InvalidRequestException("The search control " + control
                    + " does not exist here (expected: one that exists; the nearest are "
                    + String.join(", ", NearestNames.to(control, OTHER_CONTROLS, NEAREST)) + ")");
        }
    }

    private static void checkFilter(String filter) {
        try {
            SearchFilterParser.parse(filter);
        } catch (SearchFilterParser.FilterSyntaxException | IndexOutOfBoundsException e) {
            throw new InvalidRequestException(
                    "_filter=" + filter + " does not parse (expected: a filter such as status eq final)");
        }
    }

    private static void checkEach(String control, String[] values, Predicate<String> isValid, String expected) {
        for (var value : values) {
            if (!isValid.test(value)) {
                throw new InvalidRequestException(control + "=" + value + " (expected: " + expected + ")");
            }
        }
    }
}
