/**
 * The Provenance that comes with a write, in the header {@code X-Provenance} (R4, Provenance, HTTP Header): it is stored in the
 * database transaction of what it is about, or neither is.
 */
@NullMarked
package org.ketabridge.provenance;

import org.jspecify.annotations.NullMarked;
