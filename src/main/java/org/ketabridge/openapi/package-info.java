/** The server described in OpenAPI, for tools that know nothing of CapabilityStatements. */
@NullMarked
package org.ketabridge.openapi;

import org.jspecify.annotations.NullMarked;
