/** Keeps what is stored out of the log. */
@NullMarked
package org.ketabridge.monitoring.log;

import org.jspecify.annotations.NullMarked;
