package org.pointsman.ops.notice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where a host is, looked up once: what is asked of the addresses holds for the connection too.
 *
 * @param all in the order in which they are tried
 */
record Addresses(List<InetAddress> all) {
    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final int SHARED_FIRST = 100;
    private static final int SHARED_SECOND = 64;
    private static final int SHARED_MASK = 0xC0;

    /** @throws UnknownHostException when there is no such host */
    static Addresses of(String host) throws UnknownHostException {
        return new Addresses(List.of(InetAddress.getAllByName(host)));
    }

    /** Where to connect; certificates are compared with {@code host}. */
    List<InetSocketAddress> of(String host, int port) {
        return all.stream().map(address -> new InetSocketAddress(named(host, address), port)).toList();
    }

    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }

    /** Whether one of them is none that a merchant can have: this machine, or private networks beside it. */
    boolean internal() {
        return all.stream().anyMatch(Addresses::internal);
    }

    static boolean internal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        boolean shared = bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & SHARED_MASK) == SHARED_SECOND;
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress() || uniqueLocal || shared;
    }
}
