package org.ketabridge.smart.issuer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the issuer, kept for a while, and longer when the issuer does not answer. A key that is not among them makes them be
 * fetched again, so that the issuer may change its keys at any time.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** After this time a key that the issuer took back is no longer known. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** The same, when the issuer does not answer. */
    static final Duration KEPT_IN_OUTAGE = Duration.ofHours(1);

    /** For another request that is fetching them. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final PublishedIssuer published;
    private final JWKSetSource<SecurityContext> kept;
    private final Clock clock;

    IssuerKeys(PublishedIssuer published, Clock clock) {
        this.published = published;
        this.clock = clock;
        var inOutage = new OutageTolerantJWKSetSource<>(published, KEPT_IN_OUTAGE.toMillis(), null);
        this.kept = new CachingJWKSetSource<>(inOutage, KEPT.toMillis(), PATIENCE.toMillis(), null);
    }

    /** @throws KeySourceException when the issuer cannot be asked, so that nobody knows */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext none) throws KeySourceException {
        var keys = keys(JWKSetCacheRefreshEvaluator.noRefresh());
        var known = selector.select(keys);
        if (!known.isEmpty()) {
            return known;
        }
        var fetched = selector.select(keys(JWKSetCacheRefreshEvaluator.referenceComparison(keys)));
        if (fetched.isEmpty() && !published.isReachable()) {
            throw new JWKSetUnavailableException("the key may be a new one, and the issuer cannot be asked");
        }
        return fetched;
    }

    /**
     * The issuer's discovery document, as old as its keys.
     *
     * @throws KeySourceException when the issuer cannot be asked
     */
    Map<String, Object> document() throws KeySourceException {
        keys(JWKSetCacheRefreshEvaluator.noRefresh());
        return published.document();
    }

    private JWKSet keys(JWKSetCacheRefreshEvaluator evaluator) throws KeySourceException {
        return kept.getJWKSet(evaluator, clock.millis(), null);
    }
}
