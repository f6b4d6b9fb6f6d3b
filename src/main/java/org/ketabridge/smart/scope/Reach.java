package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which resources of one type a grant reaches for one permission: those of any of its parts.
 *
 * @param parts one for each scope that permits it; none: nothing is reached
 */
record Reach(List<Part> parts) {

    /**
     * @param patient whose record; null: everyone's
     * @param filter the search that a resource must satisfy, such as {@code category=laboratory}; null: none
     */
    record Part(@Nullable String patient, @Nullable String filter) {

        boolean isEverything() {
            return patient == null && filter == null;
        }
    }

    Reach {
        parts = parts.stream().anyMatch(Part::isEverything)
                ? List.of(new Part(null, null))
                : parts.stream().distinct().toList();
    }

    boolean isNothing() {
        return parts.isEmpty();
    }

    boolean isEverything() {
        return parts.size() == 1 && parts.get(0).isEverything();
    }

    /** Whether some of what is in the boundary is left out for what it says. */
    boolean isFiltered() {
        return parts.stream().noneMatch(part -> part.filter() == null);
    }

    /** The one patient whose record holds all that is reached, if there is one. */
    Optional<String> onlyPatient() {
        var patients = parts.stream().map(Part::patient).distinct().toList();
        return patients.size() == 1 ? Optional.ofNullable(patients.get(0)) : Optional.empty();
    }

    /** The filters, when each part has one. */
    List<String> filters() {
        return isFiltered()
                ? parts.stream()
                        .map(Part::filter)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()
                : List.of();
    }
}
