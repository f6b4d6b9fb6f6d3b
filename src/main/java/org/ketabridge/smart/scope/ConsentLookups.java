package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketabridge.consent.Denial;
import org.ketabridge.consent.Denials;

/** What patients deny, looked up once for each patient and each type while a request lasts. */
final class ConsentLookups {

    private static final String KEY = ConsentLookups.class.getName();

    /** With as many as that about one type it is not asked whether any of them concerns whoever asks. */
    private static final int MANY = 100;

    private static final String ANY_TYPE = "*";

    private final Denials denials;
    private final Map<String, List<Denial>> ofPatients = new ConcurrentHashMap<>();
    private final Map<String, List<Denial>> aboutTypes = new ConcurrentHashMap<>();

    private ConsentLookups(Denials denials) {
        this.denials = denials;
    }

    static ConsentLookups of(RequestDetails request, Denials denials) {
        return (ConsentLookups) request.getUserData().computeIfAbsent(KEY, key -> {
            var changes = Grants.denialChanges(request);
            return new ConsentLookups(changes.isPresent() ? denials.asOf(changes.getAsLong()) : denials);
        });
    }

    /** All together by one query. */
    List<Denial> of(Collection<String> patients) {
        var unknown = patients.stream()
                .filter(patient -> !ofPatients.containsKey(patient))
                .toList();
        if (!unknown.isEmpty() && !isKnownToBeNone()) {
            var found = denials.of(unknown).stream().collect(Collectors.groupingBy(Denial::patient));
            unknown.forEach(patient -> ofPatients.put(patient, found.getOrDefault(patient, List.of())));
        }
        return patients.stream()
                .flatMap(patient -> ofPatients.getOrDefault(patient, List.of()).stream())
                .toList();
    }

    private boolean isKnownToBeNone() {
        var any = aboutTypes.get(ANY_TYPE);
        return any != null && any.isEmpty();
    }

    /** Of whatever patient; null: about anything. */
    List<Denial> about(@Nullable String type) {
        return aboutTypes.computeIfAbsent(type == null ? ANY_TYPE : type, key -> denials.about(type, MANY));
    }

    static boolean areAll(List<Denial> found) {
        return found.size() < MANY;
    }
}
