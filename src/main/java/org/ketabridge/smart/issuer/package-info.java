/**
 * An external issuer in the place of the built-in authorization server: {@link org.ketabridge.smart.issuer.IssuerProperties} says
 * which. Its access tokens are verified here and become grants; what a grant reaches is decided where it always is.
 */
@NullMarked
package org.ketabridge.smart.issuer;

import org.jspecify.annotations.NullMarked;
