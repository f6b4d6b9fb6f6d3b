package org.ketabridge.observation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes of each code the last observations. Codes that one of them says together are the same code, and so are those that are
 * the same as a third.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation-operation-lastn.html">FHIR R4, $lastn</a>
 */
final class LastOfEachCode {

    /** One that does not say when it was comes after all others, and then what was stored last comes first. */
    private static final Comparator<IndexedObservation> LATEST_FIRST = comparing(
                    IndexedObservation::time, nullsFirst(naturalOrder()))
            .thenComparing(IndexedObservation::id)
            .reversed();

    private final int max;

    /** For each code one that it is the same as; itself, if that stands for all. */
    private final Map<String, String> same = new HashMap<>();

    /** @param max how many of each code; more only if there are others of the same time as the last of them */
    LastOfEachCode(int max) {
        this.max = max;
    }

    /** Those of one code together, the latest first; and first the code with the latest. */
    List<IndexedObservation> of(Collection<IndexedObservation> all) {
        all.forEach(observation -> observation.codes().forEach(code -> unite(code, representative(observation))));
        return all.stream().collect(Collectors.groupingBy(this::representative)).values().stream()
                .map(this::last)
                .sorted(comparing(group -> group.get(0), LATEST_FIRST))
                .flatMap(List::stream)
                .toList();
    }

    private List<IndexedObservation> last(List<IndexedObservation> group) {
        var sorted = new ArrayList<>(group);
        sorted.sort(LATEST_FIRST);
        var end = Math.min(max, sorted.size());
        var time = sorted.get(end - 1).time();
        while (time != null
                && end < sorted.size()
                && time.equals(sorted.get(end).time())) {
            end++;
        }
        return sorted.subList(0, end);
    }

    private void unite(String one, String other) {
        same.put(representative(one), representative(other));
    }

    private String representative(IndexedObservation observation) {
        return observation.codes().stream()
                .findFirst()
                .map(this::representative)
                .orElse("");
    }

    /** On the way it halves the way for the next who asks. */
    private String representative(String code) {
        var found = code;
        while (!next(found).equals(found)) {
            same.put(found, next(next(found)));
            found = next(found);
        }
        return found;
    }

    private String next(String code) {
        return same.getOrDefault(code, code);
    }
}
