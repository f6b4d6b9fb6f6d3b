package org.ketabridge.consent;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is about to see something, for treatment.
 *
 * @param reference relative reference of who signed in, such as {@code Practitioner/12}; null for a service
 * @param practitionerOf finds the practitioner of a {@code PractitionerRole/…}; empty when it is not stored or names none
 */
public record Viewer(@Nullable String reference, Function<String, Optional<String>> practitionerOf) {}
