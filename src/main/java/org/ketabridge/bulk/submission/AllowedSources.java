package org.ketabridge.bulk.submission;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ketabridge.server.StartFailedException;

/**
 * From where the server fetches what is submitted. Whoever submits chooses the addresses and the server goes there, so nothing is
 * reached that whoever runs it did not name.
 */
final class AllowedSources {

    static final String SETTING = "ketabridge.bulk.submission.sources";

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final List<URI> bases;

    AllowedSources(List<URI> bases) {
        bases.forEach(AllowedSources::check);
        this.bases = List.copyOf(bases);
    }

    private static void check(URI base) {
        if (!isAddress(base)
                || base.getQuery() != null
                || base.getRawPath().isEmpty()
                || !base.getRawPath().endsWith("/")) {
            throw new StartFailedException(SETTING + ": " + base
                    + " (expected: addresses with a slash at their end such as https://files.example.org/)");
        }
    }

    private static boolean isAddress(URI url) {
        return url.getScheme() != null
                && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getFragment() == null;
    }

    /** Why nothing is fetched from there, as if after its name; empty: it may be. */
    Optional<String> refusal(String text) {
        if (bases.isEmpty()) {
            return Optional.of(
                    "is not fetched: no source is allowed (expected: whoever runs the server sets " + SETTING + ")");
        }
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return Optional.of("is no address (expected: an absolute address by http or https)");
        }
        if (!isAddress(url)) {
            return Optional.of(
                    "is no address that can be fetched (expected: an absolute one by http or https, without a user)");
        }
        return isAllowed(url)
                ? Optional.empty()
                : Optional.of(
                        "is not fetched: " + SETTING + " does not have it (expected: an address below one of those)");
    }

    private boolean isAllowed(URI url) {
        var path = url.getRawPath();
        // A server may take the one for the other.
        var isPlain =
                path != null && !path.contains("\\") && !path.matches("(?i).*(?:/\\.\\.?(?:/|$)|%2e|%2f|%5c|;).*");
        return isPlain
                && bases.stream()
                        .anyMatch(base -> base.getScheme().equalsIgnoreCase(url.getScheme())
                                && base.getHost().equalsIgnoreCase(url.getHost())
                                && port(base) == port(url)
                                && path.startsWith(base.getRawPath()));
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }
}
