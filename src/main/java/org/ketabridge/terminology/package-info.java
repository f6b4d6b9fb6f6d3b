/**
 * The excerpts of others' code systems that lie in {@code terminology/}, read from the jar. They let codes that we use be
 * validated without network; a licensee loads full releases into the database.
 */
@NullMarked
package org.ketabridge.terminology;

import org.jspecify.annotations.NullMarked;
