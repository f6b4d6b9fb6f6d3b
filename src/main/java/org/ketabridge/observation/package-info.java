/** What the server tells about observations beyond search: the last of each code. */
@NullMarked
package org.ketabridge.observation;

import org.jspecify.annotations.NullMarked;
