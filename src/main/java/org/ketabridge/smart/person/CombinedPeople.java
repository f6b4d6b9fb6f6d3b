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
        return source(id).flatMap(source -> source.find(id)).filter(person -> !person.disabled());
    }

    /** The password of somebody whom {@link #find} finds. */
    Optional<String> passwordHash(String id) {
        return source(id).flatMap(source -> source.passwordHash(id));
    }

    private Optional<PersonSource> source(String id) {
        return sources.stream().filter(source -> source.find(id).isPresent()).findFirst();
    }
}
