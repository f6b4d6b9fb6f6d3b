package org.ketabridge.smart.scope;

import java.util.Set;

/** How the test comes by a token, and has what it grants taken back. */
interface TokenIssuer {

    String tokenFor(Grant grant);

    void revoke(String token);

    /** Has a client get these scopes at most from now on; none: it is disabled. */
    void allow(String client, Set<String> scopes);
}
