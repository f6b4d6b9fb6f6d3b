package org.ketabridge.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;

/** Reads what a subscription is about: a topic that the server knows, or a search that can be judged by a resource alone. */
final class CriteriaReader {

    private static final String CRITERIA = "criteria";

    /** The backport's own examples have both spellings. */
    private static final Pattern FILTER = Pattern.compile("(?:(?<type>[A-Z][A-Za-z]+)[?.])?(?<search>[^?\\r\\n]+)");

    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private static final Pattern SEARCH = Pattern.compile("(?<type>[A-Z][A-Za-z]+)(?:\\?(?<search>.*))?");

    private final FhirContext fhir;
    private final Topics topics;
    private final ObjectProvider<InMemoryResourceMatcher> matcher;

    CriteriaReader(FhirContext fhir, Topics topics, ObjectProvider<InMemoryResourceMatcher> matcher) {
        this.fhir = fhir;
        this.topics = topics;
        this.matcher = matcher;
    }

    /** Whether criteria name a topic, and are no search. */
    static boolean isTopic(String criteria) {
        return criteria != null && URL.matcher(criteria).matches();
    }

    Criteria read(String criteria, List<String> filters) {
        return isTopic(criteria) ? topic(criteria, filters) : search(String.valueOf(criteria), filters);
    }

    private Criteria topic(String url, List<String> filters) {
        var topic = topics.find(url)
                .orElseThrow(() -> SubscriptionReader.refused(
                        CRITERIA,
                        "the topic " + url,
                        "expected: one of "
                                + String.join(
                                        ", ",
                                        topics.all().stream().map(Topic::url).toList())));
        return new Criteria(
                topic.url(),
                null,
                filters.stream().map(filter -> filter(topic, filter)).toList());
    }

    private String filter(Topic topic, String written) {
        var read = FILTER.matcher(written);
        if (!read.matches()) {
            throw SubscriptionReader.refused(
                    CRITERIA, "the filter " + written, "expected: such as " + topic.type() + "?patient=Patient/1");
        }
        var type = Objects.requireNonNullElse(read.group("type"), topic.type());
        var known = topic.parametersOf(type);
        for (var parameter : read.group("search").split("&", -1)) {
            var equals = parameter.indexOf('=');
            var name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!topic.isFiredBy(type) || !known.contains(name) || equals < 0 || equals == parameter.length() - 1) {
                throw SubscriptionReader.refused(
                        CRITERIA,
                        "the filter " + written,
                        "expected: of " + topic.type() + " a value for "
                                + String.join(", ", topic.parametersOf(topic.type())));
            }
        }
        var search = type + "?" + read.group("search");
        requireJudgeable(search);
        return search;
    }

    private Criteria search(String criteria, List<String> filters) {
        var read = SEARCH.matcher(criteria);
        if (!read.matches() || !fhir.getResourceTypes().contains(read.group("type"))) {
            throw SubscriptionReader.refused(
                    CRITERIA, criteria, "expected: the URL of a topic, or a search such as Observation?code=44261-6");
        }
        if (!filters.isEmpty()) {
            throw SubscriptionReader.refused(CRITERIA, "filters of a search", "expected: filters of a topic only");
        }
        var search = read.group("search");
        var whole = read.group("type") + "?" + Objects.requireNonNullElse(search, "");
        if (search != null && !search.isEmpty()) {
            requireJudgeable(whole);
        }
        return Criteria.search(read.group("type"), whole);
    }

    /** It is judged when something changes, by what the resource itself says. */
    private void requireJudgeable(String search) {
        InMemoryMatchResult result;
        try {
            result = matcher.getObject().canBeEvaluatedInMemory(search);
        } catch (RuntimeException e) {
            // HAPI has many for what it cannot read.
            throw SubscriptionReader.refused(CRITERIA, search, "expected: parameters and values that a search has");
        }
        if (!result.supported()) {
            throw SubscriptionReader.refused(
                    CRITERIA,
                    search,
                    "expected: parameters that ask about the resource alone: no chains, no modifiers");
        }
    }
}
