/** The application: its main class and nothing else. */
@NullMarked
package org.ketabridge;

import org.jspecify.annotations.NullMarked;
