package org.ketabridge.smart.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which an app proves that it asked for the code that it shows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.6">RFC 7636, proof key for code exchange</a>
 */
final class CodeChallenge {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private CodeChallenge() {}

    /** Whether the challenge is the SHA-256 of the verifier; the verifier itself never is. */
    static boolean isMetBy(@Nullable String verifier, String challenge) {
        return verifier != null
                && VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(of(verifier), challenge.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] of(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
