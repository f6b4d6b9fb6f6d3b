package org.ketabridge.search;

import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ketabridge.server.NearestNames;

/** The parameters of searches and histories that begin with {@code _}, and which values say something. */
final class Controls {

    /** Of the form of an answer, whatever is asked. */
    static final Set<String> OF_THE_FORM = Set.of("_format", "_pretty", "_summary", "_elements");

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

    private static final Set<String> OTHERS = Set.of(
            "_elements",
            "_sort",
            "_include",
            "_revinclude",
            "_format",
            "_has",
            "_list",
            "_filter",
            "_text",
            "_content",
            "_tag",
            "_profile",
            "_security",
            "_source",
            "_id",
            "_lastUpdated",
            "_language");

    private Controls() {}

    /** @throws InvalidRequestException when a search has no such control, or not with such a value */
    static void check(String control, String[] values) {
        if (CHOICES.containsKey(control)) {
            var choices = CHOICES.getOrDefault(control, List.of());
            checkEach(control, values, choices::contains, String.join(", ", choices));
        } else if (NUMBERS.contains(control)) {
            checkEach(control, values, value -> value.matches("\\d{1,9}"), "a number that is not negative");
        } else if (control.equals("_sort")) {
            checkSort(values);
        } else if (control.equals("_filter")) {
            Arrays.stream(values).forEach(Controls::checkFilter);
        } else if (control.equals("_list")) {
            checkEach(control, values, value -> !value.startsWith("$"), "the id of a List");
        } else if (!OTHERS.contains(control)) {
            throw unknown("The search control " + control, OTHERS);
        }
    }

    /** @param what begins the sentence */
    static InvalidRequestException unknown(String what, Collection<String> known) {
        var name = what.substring(what.lastIndexOf(' ') + 1);
        return new InvalidRequestException(what + " does not exist here (expected: one that exists; the nearest are "
                + String.join(", ", NearestNames.to(name, known, NEAREST)) + ")");
    }

    private static void checkSort(String[] values) {
        var keys = Arrays.stream(values)
                .mapToInt(value -> value.split(",", -1).length)
                .sum();
        if (keys > SORT_KEYS) {
            throw new InvalidRequestException("_sort has " + keys + " keys (expected: at most " + SORT_KEYS + ")");
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
