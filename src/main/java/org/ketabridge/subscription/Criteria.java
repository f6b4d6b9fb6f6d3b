package org.ketabridge.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is about: a topic, or without one whatever an R4 search would find.
 *
 * @param topic canonical URL; null: none
 * @param type of the resources that a search is for; null: those of the topic
 * @param filters searches, all of which a resource has to satisfy that is of their type
 */
record Criteria(@Nullable String topic, @Nullable String type, List<String> filters) {

    Criteria {
        filters = List.copyOf(filters);
    }

    /** Of a search without a topic. */
    static Criteria search(String type, String search) {
        return new Criteria(null, type, List.of(search));
    }
}
