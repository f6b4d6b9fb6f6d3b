package org.ketabridge.smart.authorization;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.ketabridge.server.NetworkAddress;

/**
 * From where the server fetches the keys of a client. Whoever registers a client chooses the address and the server goes
 * there, so it must not lead into the network that the server stands in.
 */
public final class KeySetAddress {

    private static final String EXPECTED = " (expected: an address such as https://service.example.org/jwks.json)";

    private KeySetAddress() {}

    /** @throws InvalidClientException with one sentence when the address is not one at all */
    static void check(URI url) {
        if (!isTrustworthy(url)) {
            throw new InvalidClientException("jwks_url: " + url + EXPECTED);
        }
    }

    /** Whether what is read there was not changed on the way: it is {@code https}, or on this machine. */
    public static boolean isTrustworthy(URI url) {
        var isSecure = "https".equals(url.getScheme());
        var isLocal = "http".equals(url.getScheme()) && isLoopbackName(url.getHost());
        return (isSecure || isLocal) && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
    }

    /**
     * Looks up where an address leads.
     *
     * @param fromLoopback whether the server itself listens on the loopback only, so that it may ask there too
     * @throws UnknownHostException when it leads nowhere, or to where it must not lead
     */
    static void checkTarget(URI url, boolean fromLoopback) throws UnknownHostException {
        // The client that then connects gets the same answer: Java keeps a name's addresses for half a minute.
        for (var address : InetAddress.getAllByName(url.getHost())) {
            if (!NetworkAddress.isPublic(address) && !(fromLoopback && address.isLoopbackAddress())) {
                throw new UnknownHostException(
                        "leads to " + address.getHostAddress() + " (expected: a public address)");
            }
        }
    }

    private static boolean isLoopbackName(String host) {
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }
}
