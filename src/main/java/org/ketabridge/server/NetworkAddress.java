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

    /**
     * What Java's own questions leave out: unique local, IPv4 in IPv6, carrier-grade NAT, this network, protocol assignments,
     * benchmarks, broadcast.
     */
    private static boolean isOtherwiseReserved(InetAddress address) {
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (address instanceof Inet6Address six) {
            return (first & 0xfe) == 0xfc
                    || six.isIPv4CompatibleAddress()
                    || (first == 0x00 && second == 0x64)
                    || isTunnel(bytes);
        }
        return first == 0
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second & 0xfe) == 18)
                || first >= 240;
    }

    /** 6to4 and Teredo, which lead to whatever IPv4 address they have in them. */
    private static boolean isTunnel(byte[] six) {
        return six[0] == 0x20 && (six[1] == 0x02 || (six[1] == 0x01 && six[2] == 0 && six[3] == 0));
    }
}
