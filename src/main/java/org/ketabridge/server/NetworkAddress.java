package org.ketabridge.server;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Where an address leads that somebody else chose. */
public final class NetworkAddress {

    private NetworkAddress() {}

    /** Whether it is in the public network, and not on this machine or in a network that others do not reach. */
    public static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isOtherwiseReserved(address));
    }

    /** What Java's own questions leave out: unique local, IPv4 in IPv6, carrier-grade NAT, this network, broadcast. */
    private static boolean isOtherwiseReserved(InetAddress address) {
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (address instanceof Inet6Address six) {
            return (first & 0xfe) == 0xfc || six.isIPv4CompatibleAddress() || (first == 0x00 && second == 0x64);
        }
        return first == 0 || (first == 100 && (second & 0xc0) == 64) || first >= 240;
    }
}
