/**
 * The authorization server: who may ask for tokens ({@link org.ketabridge.smart.authorization.ClientStore}), the tokens
 * ({@link org.ketabridge.smart.authorization.StoredAccessTokens}), the endpoints that give, examine and revoke them, and what
 * clients discover of all that. So far for services that act for themselves (SMART Backend Services).
 */
@NullMarked
package org.ketabridge.smart.authorization;

import org.jspecify.annotations.NullMarked;
