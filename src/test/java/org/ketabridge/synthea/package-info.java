/** Data that nobody here wrote, in and out again. */
@NullMarked
package org.ketabridge.synthea;

import org.jspecify.annotations.NullMarked;
