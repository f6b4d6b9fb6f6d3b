package org.ketabridge.smart.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.authorization.DocumentFetcher;
import org.ketabridge.smart.authorization.KeySetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the issuer publishes: its discovery document, and the keys at the address that it names. Both are fetched together when the
 * keys are asked for, but only now and then: whatever tokens come, nobody sends this server there again and again.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery, obtaining
 *     the configuration</a>
 */
final class PublishedIssuer implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedIssuer.class);

    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private static final int LARGEST_DOCUMENT = 256 * 1024;
    private static final int SMALLEST_RSA_KEY = 2048;

    private final URI issuer;
    private final DocumentFetcher documents = new DocumentFetcher(LARGEST_DOCUMENT);
    private final ObjectMapper json = new ObjectMapper();
    private volatile Map<String, Object> document = Map.of();
    private volatile boolean isReachable;
    private long nextFetch = Long.MIN_VALUE;

    PublishedIssuer(URI issuer) {
        this.issuer = issuer;
    }

    /** The discovery document that was fetched last; empty before the first one. */
    Map<String, Object> document() {
        return document;
    }

    /** Whether it could be fetched the last time. */
    boolean isReachable() {
        return isReachable;
    }

    @Override
    public synchronized JWKSet getJWKSet(JWKSetCacheRefreshEvaluator unused, long now, @Nullable SecurityContext none)
            throws JWKSetUnavailableException {
        if (now < nextFetch) {
            throw new JWKSetUnavailableException("the issuer was asked a moment ago");
        }
        nextFetch = now + BETWEEN_FETCHES.toMillis();
        try {
            var discovered = discover();
            var keys = keys(discovered);
            document = discovered;
            isReachable = true;
            return keys;
        } catch (IOException e) {
            isReachable = false;
            LOG.warn("The issuer of access tokens cannot be used: {}", e.getMessage());
            throw new JWKSetRetrievalException(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, Object> discover() throws IOException {
        var root = issuer.toString();
        var place = URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root)
                + "/.well-known/openid-configuration");
        var discovered = read(place);
        if (!root.equals(discovered.get("issuer"))) {
            throw new IOException(
                    place + " says the issuer " + discovered.get("issuer") + " (expected: " + root + ", as it is set)");
        }
        return discovered;
    }

    private JWKSet keys(Map<String, Object> discovered) throws IOException {
        var place = address(discovered.get("jwks_uri"));
        try {
            var published = JWKSet.parse(fetch(place)).getKeys();
            return new JWKSet(
                    published.stream().filter(PublishedIssuer::isUsable).toList());
        } catch (ParseException e) {
            throw new IOException(place + " is not a JSON Web Key Set", e);
        }
    }

    private static boolean isUsable(JWK key) {
        return !key.isPrivate()
                && (key instanceof ECKey || (key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA_KEY));
    }

    private static URI address(@Nullable Object named) throws IOException {
        try {
            var place = URI.create(String.valueOf(named));
            if (KeySetAddress.isTrustworthy(place)) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("jwks_uri is no address at all", e);
        }
        throw new IOException("its discovery document has the jwks_uri " + named + " (expected: an address by https)");
    }

    private Map<String, Object> read(URI place) throws IOException {
        try {
            var read = json.readValue(fetch(place), new TypeReference<Map<String, Object>>() {});
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            LOG.debug("not what it should be: {}", place, e);
        }
        throw new IOException(place + " is not a JSON object");
    }

    private String fetch(URI place) throws IOException {
        try {
            return new String(documents.fetch(place).body(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException(place + " " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
