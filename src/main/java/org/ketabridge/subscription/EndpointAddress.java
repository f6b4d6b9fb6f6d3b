package org.ketabridge.subscription;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ketabridge.server.NetworkAddress;

/**
 * Where notifications are sent. Whoever subscribes chooses the address and the server goes there, so it must not lead into the network
 * that the server stands in, unless whoever runs it says so.
 */
final class EndpointAddress {

    private static final String SETTING = "ketabridge.subscriptions.allow-private-addresses";

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]|0[xX].*");

    private static final int LAST_PORT = 65_535;

    private final boolean allowsPrivate;

    EndpointAddress(boolean allowsPrivate) {
        this.allowsPrivate = allowsPrivate;
    }

    /** What is wrong with an address, before anybody is asked where it leads; empty: nothing. */
    Optional<String> refusal(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return Optional.of("expected: an absolute address by https");
        }
        var scheme = url.getScheme() == null ? "" : url.getScheme();
        var isSecure = scheme.equalsIgnoreCase("https");
        if (!isSecure && !scheme.equalsIgnoreCase("http")) {
            return Optional.of("expected: an absolute address by https");
        }
        if (!isSecure && !allowsPrivate) {
            return Optional.of("expected: by https; by http only where " + SETTING + " is set");
        }
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of("expected: a host, no user and no fragment");
        }
        if (url.getPort() > LAST_PORT) {
            return Optional.of("expected: a port of at most " + LAST_PORT);
        }
        if (!allowsPrivate && isLocalName(url.getHost())) {
            return Optional.of("expected: a public address; others only where " + SETTING + " is set");
        }
        return Optional.empty();
    }

    /** Names that mean this machine, and numbers, about which nobody has to be asked. */
    private static boolean isLocalName(String host) {
        if (host.equalsIgnoreCase("localhost") || host.endsWith(".localhost") || host.endsWith(".local")) {
            return true;
        }
        if (!LITERAL.matcher(host).matches()) {
            return false;
        }
        try {
            return !NetworkAddress.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /**
     * Looks up where an address leads, just before something is sent there.
     *
     * @throws UnknownHostException with what is wrong
     */
    void check(URI url) throws UnknownHostException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(url.getHost());
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the name " + url.getHost() + " is not known");
        }
        // The client that then connects gets the same answer: Java keeps a name's addresses for half a minute.
        for (var address : addresses) {
            if (!allowsPrivate && !NetworkAddress.isPublic(address)) {
                throw new UnknownHostException(
                        url.getHost() + " leads to an address that is not public (expected: a public one)");
            }
        }
    }
}
