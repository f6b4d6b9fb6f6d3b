/** Work that one node at a time does, which has it by a lease in its row of the database; others take it over when that has ended. */
@NullMarked
package org.ketabridge.lease;

import org.jspecify.annotations.NullMarked;
