/** The documents of a patient, as US Core asks for them: {@code DocumentReference/$docref}. */
@NullMarked
package org.ketabridge.document;

import org.jspecify.annotations.NullMarked;
