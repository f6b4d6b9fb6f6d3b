package org.ketabridge.smart.authorization;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key sets that clients publish, each kept for as long as its {@code Cache-Control} allows. A key that is not in a kept
 * set makes it be fetched again, so that a client may change its keys at any time; but not more often than now and then, so
 * that nobody sends this server to that address again and again.
 */
final class PublishedKeySets {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeySets.class);

    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);

    private final KeySetFetcher fetcher;
    private final Clock clock;
    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();

    PublishedKeySets(KeySetFetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * The set at an address.
     *
     * @param id the key that it is wanted for
     * @throws KeySourceException when there is none
     */
    JWKSet at(URI url, String id) throws KeySourceException {
        return kept.computeIfAbsent(url, key -> new Kept()).get(url, id);
    }

    /** What is known of one address. */
    private final class Kept {

        private @Nullable JWKSet keys;
        private Instant freshUntil = Instant.MIN;
        private @Nullable Instant fetched;

        synchronized JWKSet get(URI url, String id) throws KeySourceException {
            var now = clock.instant();
            if (keys != null && !now.isBefore(freshUntil)) {
                // Stale, or not to be kept at all.
                fetch(url, now);
            } else if ((keys == null || keys.getKeyByKeyId(id) == null) && !wasJustFetched(now)) {
                fetch(url, now);
            }
            if (keys == null) {
                throw new KeySourceException("the key set at " + url + " cannot be fetched");
            }
            return keys;
        }

        private boolean wasJustFetched(Instant now) {
            return fetched != null && now.isBefore(fetched.plus(BETWEEN_FETCHES));
        }

        private void fetch(URI url, Instant now) {
            fetched = now;
            try {
                var answer = fetcher.fetch(url);
                keys = answer.keys();
                freshUntil = now.plus(answer.keep());
            } catch (IOException e) {
                LOG.warn("The key set of a client is not to be had: {} {}", url, e.getMessage());
                keys = null;
            }
        }
    }
}
