/** Copies of the embedded database that are made while the server goes on. PostgreSQL is copied by its own tools. */
@NullMarked
package org.ketabridge.backup;

import org.jspecify.annotations.NullMarked;
