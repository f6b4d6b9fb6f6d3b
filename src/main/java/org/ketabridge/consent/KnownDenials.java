package org.ketabridge.consent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up since denials changed last. It is right only for who read that number of changes in the database, and
 * does not itself change a Consent in its own transaction.
 */
final class KnownDenials implements Denials {

    private static final int PATIENTS_KEPT = 100_000;
    private static final int TYPES_KEPT = 1000;

    private final StoredDenials stored;
    private final long changes;
    private final Cache<String, List<Denial>> ofPatients =
            Caffeine.newBuilder().maximumSize(PATIENTS_KEPT).build();
    private final Cache<About, List<Denial>> about =
            Caffeine.newBuilder().maximumSize(TYPES_KEPT).build();

    private record About(@Nullable String type, int most) {}

    KnownDenials(StoredDenials stored, long changes) {
        this.stored = stored;
        this.changes = changes;
    }

    /** For whoever read that number: this, or what is newer; never what is older. */
    static UnaryOperator<KnownDenials> notOlderThan(StoredDenials stored, long changes) {
        return known -> known.changes >= changes ? known : new KnownDenials(stored, changes);
    }

    boolean isAsOf(long number) {
        return changes == number;
    }

    @Override
    public List<Denial> of(Collection<String> patients) {
        var unknown = patients.stream()
                .filter(patient -> ofPatients.getIfPresent(patient) == null)
                .toList();
        if (unknown.isEmpty()) {
            return patients.stream()
                    .flatMap(patient -> ofPatients.get(patient, key -> stored.of(List.of(key))).stream())
                    .toList();
        }
        var found = stored.of(patients);
        var byPatient = found.stream().collect(Collectors.groupingBy(Denial::patient));
        patients.forEach(patient -> ofPatients.put(patient, byPatient.getOrDefault(patient, List.of())));
        return found;
    }

    @Override
    public List<Denial> about(@Nullable String type, int most) {
        return about.get(new About(type, most), key -> stored.about(type, most));
    }

    @Override
    public Denials asOf(long number) {
        return stored.asOf(number);
    }
}
