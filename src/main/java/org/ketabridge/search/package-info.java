/** How searches and histories are understood, beyond what HAPI does of itself. */
@NullMarked
package org.ketabridge.search;

import org.jspecify.annotations.NullMarked;
