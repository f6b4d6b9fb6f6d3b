package org.ketabridge.smart.authorization;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Fetches the key set of a client: no redirects, few seconds, little memory, and not from the server's own network. */
final class KeySetFetcher {

    private static final int LARGEST_SET = 64 * 1024;

    /** How long a set is kept when the answer does not say. */
    private static final Duration KEPT_BY_DEFAULT = Duration.ofMinutes(5);

    private static final Duration KEPT_AT_MOST = Duration.ofDays(1);

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})");
    private static final Pattern NOT_KEPT = Pattern.compile("(?:^|[\\s,])no-(?:store|cache)\\b");

    private final boolean fromLoopback;
    private final DocumentFetcher documents = new DocumentFetcher(LARGEST_SET);

    /** @param fromLoopback whether the server listens on the loopback only, so that it may ask there too */
    KeySetFetcher(boolean fromLoopback) {
        this.fromLoopback = fromLoopback;
    }

    /**
     * What was fetched.
     *
     * @param keep for how long it may be used without asking again
     */
    record Fetched(JWKSet keys, Duration keep) {}

    /** @throws IOException that says in its message why there is none */
    Fetched fetch(URI url) throws IOException {
        KeySetAddress.checkTarget(url, fromLoopback);
        var answer = documents.fetch(url);
        try {
            return new Fetched(KeySet.usable(new String(answer.body(), StandardCharsets.UTF_8)), keep(answer));
        } catch (InvalidClientException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2">RFC 9111, Cache-Control in an answer</a> */
    private static Duration keep(HttpResponse<?> answer) {
        var control =
                String.join(", ", answer.headers().allValues("Cache-Control")).toLowerCase(Locale.ROOT);
        if (NOT_KEPT.matcher(control).find()) {
            return Duration.ZERO;
        }
        var age = MAX_AGE.matcher(control);
        if (!age.find()) {
            return KEPT_BY_DEFAULT;
        }
        var asked = Duration.ofSeconds(Long.parseLong(age.group(1)));
        return asked.compareTo(KEPT_AT_MOST) > 0 ? KEPT_AT_MOST : asked;
    }
}
