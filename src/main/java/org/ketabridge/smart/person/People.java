package org.ketabridge.smart.person;

import java.util.Optional;

/** Everybody who can sign in, wherever they are registered. */
public interface People {

    /** Somebody by what they sign in with; empty also when they are disabled. */
    Optional<Person> find(String id);
}
