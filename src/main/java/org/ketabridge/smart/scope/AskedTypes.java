package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A note on a search that Consents may leave something out of: its results are judged before they are counted and divided
 * into pages.
 *
 * @param byResult for each type that is searched for, the types of others that the search asks about
 */
record AskedTypes(Map<String, Set<String>> byResult) {

    private static final String KEY = AskedTypes.class.getName();

    /** Entries of a batch share the data of their request, and are searched at the same time. */
    @SuppressWarnings("unchecked")
    private static Map<RequestDetails, AskedTypes> notes(RequestDetails request) {
        return (Map<RequestDetails, AskedTypes>)
                request.getUserData().computeIfAbsent(KEY, key -> Collections.synchronizedMap(new IdentityHashMap<>()));
    }

    /** Adds a note that results of the type were found by asking about those others. */
    static void note(RequestDetails request, String type, Set<String> asked) {
        notes(request).compute(request, (key, before) -> {
            var all = new HashMap<String, Set<String>>();
            if (before != null) {
                all.putAll(before.byResult);
            }
            all.merge(type, asked, (some, more) -> {
                var both = new HashSet<>(some);
                both.addAll(more);
                return Set.copyOf(both);
            });
            return new AskedTypes(Map.copyOf(all));
        });
    }

    static Optional<AskedTypes> of(RequestDetails request) {
        return request.getUserData().containsKey(KEY)
                ? Optional.ofNullable(notes(request).get(request))
                : Optional.empty();
    }

    /** What was asked about others to find resources of the type. */
    static Set<String> about(String type, RequestDetails request) {
        return of(request)
                .map(note -> note.byResult.getOrDefault(type, Set.of()))
                .orElse(Set.of());
    }
}
