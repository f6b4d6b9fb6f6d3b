package org.ketabridge.smart.person;

import java.time.Instant;

/**
 * That a browser is signed in.
 *
 * @param id the hash that stands in the database, never what the browser holds
 * @param person as they are now, not as they were when they signed in
 */
public record Session(String id, Person person, Instant started, Instant expires) {}
