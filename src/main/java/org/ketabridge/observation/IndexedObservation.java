package org.ketabridge.observation;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the search index knows of an observation.
 *
 * @param id its number in the storage; a later one was stored later
 * @param codes what each coding of its code is told by, or its text if there is none
 * @param time when it was effective: the start, if it lasted; null: it does not say
 */
record IndexedObservation(long id, Set<String> codes, @Nullable Instant time) {}
