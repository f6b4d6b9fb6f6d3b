package org.ketabridge.smart.scope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The name under which a search is kept for its further pages: a random part, a mark, and what tells whose it is. That of a
 * history has no mark: its pages are judged resource by resource, whoever asks.
 */
final class PageToken {

    /** The search finds nothing that is left out afterwards, so that its count is true. */
    private static final char COUNTED = '.';

    private static final char UNCOUNTED = '~';

    /** With the random part and the mark they make 46 of the 48 characters that the database has for it. */
    private static final int HASH_BYTES = 10;

    private PageToken() {}

    static String of(Grant grant, boolean isCounted) {
        var random = UUID.randomUUID().toString().replace("-", "");
        return random + (isCounted ? COUNTED : UNCOUNTED) + hash(grant);
    }

    /** Whether it is of a search by the same client, user, patient, scopes and privileges, or of a history. */
    static boolean isOf(Grant grant, String token) {
        var mark = Math.max(token.indexOf(COUNTED), token.indexOf(UNCOUNTED));
        return mark < 0 || token.substring(mark + 1).equals(hash(grant));
    }

    static boolean isCounted(String token) {
        return token.indexOf(COUNTED) >= 0;
    }

    private static String hash(Grant grant) {
        var text = String.join(
                "\n",
                grant.client(),
                String.valueOf(grant.patient()),
                String.valueOf(grant.fhirUser()),
                grant.scopes().stream().sorted().collect(Collectors.joining(" ")),
                grant.privileges().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
