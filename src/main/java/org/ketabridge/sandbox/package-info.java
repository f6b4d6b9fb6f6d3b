/** Demonstration data, absent unless the {@code sandbox} profile is on. */
@NullMarked
package org.ketabridge.sandbox;

import org.jspecify.annotations.NullMarked;
