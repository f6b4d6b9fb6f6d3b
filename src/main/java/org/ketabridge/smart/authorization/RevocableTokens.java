package org.ketabridge.smart.authorization;

import java.util.Optional;

/** Tokens of one kind that their client may give back. */
public interface RevocableTokens {

    /** Which client a token was issued to; empty when it is none of this kind, or is dead. */
    Optional<String> clientOf(String token);

    /** Kills a token, and whatever dies with it. */
    void revoke(String token);
}
