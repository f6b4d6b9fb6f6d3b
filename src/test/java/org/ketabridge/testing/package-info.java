/** What tests share: the running server, the client that reaches it, and builders of valid resources. */
@NullMarked
package org.ketabridge.testing;

import org.jspecify.annotations.NullMarked;
