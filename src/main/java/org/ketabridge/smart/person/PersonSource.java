package org.ketabridge.smart.person;

import java.util.Optional;

/** Where people are registered. {@link People} asks all of them in their order; who is in the first is not sought in others. */
public interface PersonSource {

    /** Somebody who is registered here, be it that they are disabled. */
    Optional<Person> find(String id);

    /** Their password as {@link Passwords} writes it. */
    Optional<String> passwordHash(String id);
}
