package org.ketabridge.smart.scope;

/** How the test comes by a token. */
interface TokenIssuer {

    String tokenFor(Grant grant);
}
