/** What is done with whole records and their versions: all of one in an answer, compared, merged, removed for ever. */
@NullMarked
package org.ketabridge.record;

import org.jspecify.annotations.NullMarked;
