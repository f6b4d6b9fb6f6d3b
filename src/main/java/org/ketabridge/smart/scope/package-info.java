/**
 * What a token grants, and its enforcement: {@link org.ketabridge.smart.scope.Grant} is what the rest of the server knows of
 * whoever asks, {@link org.ketabridge.smart.scope.Scope} one line of it.
 */
@NullMarked
package org.ketabridge.smart.scope;

import org.jspecify.annotations.NullMarked;
