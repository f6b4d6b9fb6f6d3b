package org.ketabridge.subscription;

import java.util.List;
import java.util.Set;

/**
 * Something that happens, which subscriptions can be about.
 *
 * @param url its canonical URL, without a version
 * @param version empty: it has none
 * @param title what people call it
 * @param triggers by what it is told that it happened
 * @param filters by what a subscription can narrow it
 * @param includes what besides the resource itself is relevant, as R5 writes it, such as {@code AdverseEvent:subject}
 * @see <a href="https://hl7.org/fhir/R5/subscriptiontopic.html">FHIR R5, SubscriptionTopic</a>
 */
record Topic(
        String url, String version, String title, List<Trigger> triggers, List<Filter> filters, List<String> includes) {

    Topic {
        triggers = List.copyOf(triggers);
        filters = List.copyOf(filters);
        includes = List.copyOf(includes);
    }

    /**
     * A change of a resource.
     *
     * @param type of the resource
     * @param interactions {@code create} and {@code update}
     * @param criteria in FHIRPath, true if it happened: {@code %previous} is what was there before, {@code %current} what is there now
     */
    record Trigger(String type, Set<String> interactions, String criteria) {

        Trigger {
            interactions = Set.copyOf(interactions);
        }
    }

    /**
     * A search parameter.
     *
     * @param type of the resources that have it
     */
    record Filter(String type, String parameter) {}

    /** The type of resources that fire it first. */
    String type() {
        return triggers.get(0).type();
    }

    boolean isFiredBy(String type) {
        return triggers.stream().anyMatch(trigger -> trigger.type().equals(type));
    }

    List<String> parametersOf(String type) {
        return filters.stream()
                .filter(filter -> filter.type().equals(type))
                .map(Filter::parameter)
                .sorted()
                .toList();
    }
}
