package org.ketabridge.smart.scope;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where access tokens are looked up. */
public interface AccessTokens {

    /**
     * What a token grants now; empty when there is none such, it has expired or was revoked. Asked at each request.
     *
     * @throws RefusedTokenException when there is more to say about why it grants nothing
     * @throws TokensUnavailableException when it cannot be said now
     */
    Optional<Grant> grantOf(String accessToken);

    /** The same, with what can be read from the database on the way. */
    default Optional<Reading> read(String accessToken) {
        return grantOf(accessToken).map(grant -> new Reading(grant, null));
    }

    /**
     * Whether what a token granted was taken back before it ended by itself, for what goes on after the request that showed it.
     *
     * @param digest SHA-256 of the token in hexadecimal
     * @return false also when nobody can say: the tokens of an external issuer are known by themselves alone
     */
    default boolean isTakenBack(String client, String digest) {
        return false;
    }

    /**
     * Of what a client was granted once, what it may have now, for what lasts longer than any token.
     *
     * @return empty: it may have nothing any more; the same, when nobody can say
     */
    default Optional<Set<String>> stillAllowed(String client, Set<String> scopes) {
        return Optional.of(scopes);
    }

    /**
     * What was read of a token.
     *
     * @param denialChanges how often what patients deny had changed at that moment; null: that was not read
     */
    record Reading(Grant grant, @Nullable Long denialChanges) {}
}
