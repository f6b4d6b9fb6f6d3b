package org.ketabridge.server;

import java.security.SecureRandom;
import java.util.Base64;

/** What nobody can guess: 256 random bits, in characters that need no escaping in URLs and headers. */
public final class RandomToken {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    public static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
