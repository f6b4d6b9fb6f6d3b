package org.ketabridge.smart.person;

import java.util.List;
import java.util.Optional;

/** The people of all sources. */
final class CombinedPeople implements People {

    private final List<PersonSource> sources;

    CombinedPeople(List<PersonSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public Optional<Person> find(String id) {
        return sources.stream()
                .flatMap(source -> source.find(id).stream())
                .findFirst()
                .filter(person -> !person.disabled());
    }

    /** The password of somebody whom {@link #find} finds: sources are asked in the same order. */
    Optional<String> passwordHash(String id) {
        return sources.stream()
                .flatMap(source -> source.passwordHash(id).stream())
                .findFirst();
    }
}
