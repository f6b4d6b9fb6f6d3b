package org.ketabridge.smart.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
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
                && MessageDigest.isEqual(
                        Base64.encodeBase64URLSafe(DigestUtils.sha256(verifier)),
                        challenge.getBytes(StandardCharsets.US_ASCII));
    }
}
