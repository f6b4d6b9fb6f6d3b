/** A patient's or a visit's record as a whole: all of it in one answer. */
@NullMarked
package org.ketabridge.record;

import org.jspecify.annotations.NullMarked;
