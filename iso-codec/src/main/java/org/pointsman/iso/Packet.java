package org.pointsman.iso;

/** Finds what a network packet carries: dumps of an interface begin with Ethernet, IP and TCP. */
final class Packet {
    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int TCP = 6;
    private static final int IPV4_LEAST = 20;
    private static final int IPV6_BYTES = 40;
    private static final int TCP_LEAST = 20;

    /** Bytes of headers, and where the packet ends: Ethernet fills short ones. */
    record Payload(int from, int to) {
    }

    private Packet() {
    }

    /** What a packet carries over TCP; null for bytes that are no packet. */
    static Payload of(byte[] bytes) {
        Payload inIp = ofIp(bytes, 0);
        boolean ethernet = inIp == null && bytes.length > ETHERNET_BYTES;
        int type = ethernet ? number(bytes, ETHERNET_BYTES - 2) : 0;
        return type == IPV4 || type == IPV6 ? ofIp(bytes, ETHERNET_BYTES) : inIp;
    }

    private static Payload ofIp(byte[] bytes, int at) {
        int length = bytes.length - at;
        int version = length > 0 ? (bytes[at] & 0xF0) >> 4 : 0;
        if (version == 4 && length >= IPV4_LEAST) {
            int header = 4 * (bytes[at] & 0x0F);
            int total = number(bytes, at + 2);
            return header >= IPV4_LEAST && bytes[at + 9] == TCP ? ofTcp(bytes, at + header, at, total) : null;
        }
        if (version == 6 && length >= IPV6_BYTES) {
            int total = IPV6_BYTES + number(bytes, at + 4);
            return bytes[at + 6] == TCP ? ofTcp(bytes, at + IPV6_BYTES, at, total) : null;
        }
        return null;
    }

    /** The packet begins at {@code from} and has {@code total} bytes, of which all must be there. */
    private static Payload ofTcp(byte[] bytes, int at, int from, int total) {
        int end = from + total;
        if (end > bytes.length || at + TCP_LEAST > end) {
            return null;
        }
        int payload = at + 4 * (bytes[at + 12] >> 4 & 0x0F);
        return payload >= at + TCP_LEAST && payload <= end ? new Payload(payload, end) : null;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
