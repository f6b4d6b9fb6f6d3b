/** Keeps what is stored findable by the search parameters that there are now, also after an upgrade or with another package. */
@NullMarked
package org.ketabridge.indexing;

import org.jspecify.annotations.NullMarked;
