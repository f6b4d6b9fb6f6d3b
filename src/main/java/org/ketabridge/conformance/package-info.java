/**
 * The implementation guide in the server: its artifacts, read once from the jar, the validation of what is written against
 * them, and what the CapabilityStatement says of them. {@link org.ketabridge.conformance.Canonical} names each URL once.
 */
@NullMarked
package org.ketabridge.conformance;

import org.jspecify.annotations.NullMarked;
