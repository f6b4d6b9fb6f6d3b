package org.ketabridge.smart.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What lets apps register themselves, as administrators see it: the token itself is told once, to whoever has it made.
 *
 * @param id what administrators call it by
 * @param scopes what apps that register with it may ask for at most, in the order in which they were given
 * @param usesLeft how many more apps it registers
 * @param expires when it registers no more, whatever is left
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-1.2">RFC 7591, initial access token</a>
 */
public record InitialAccessToken(String id, Set<String> scopes, int usesLeft, Instant created, Instant expires) {

    /** How many apps one may register. */
    static final int MOST_USES = 1000;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    /** @throws InvalidClientException with one sentence when no app may have such a scope */
    public InitialAccessToken {
        Client.checkId(id);
        Client.checkScopes(scopes, true);
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /**
     * One that is to be made.
     *
     * @throws InvalidClientException with one sentence when it would let register too many, or for too long
     */
    public static InitialAccessToken of(String id, Set<String> scopes, int uses, Duration lifetime, Instant now) {
        if (uses < 1 || uses > MOST_USES) {
            throw new InvalidClientException("uses: " + uses + " (expected: a number from 1 to " + MOST_USES + ")");
        }
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new InvalidClientException(
                    "expires_in: " + lifetime.toSeconds() + " s (expected: a time from a minute to ninety days)");
        }
        return new InitialAccessToken(id, scopes, uses, now, now.plus(lifetime));
    }
}
