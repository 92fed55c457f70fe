package org.pointsman.gateway;

import java.util.concurrent.TimeUnit;
import org.agrona.collections.Object2LongHashMap;

/**
 * How many connections an address may begin that have not yet proved who they are. One that brings a message of a known
 * terminal is a newcomer no more and makes room; so a thousand good terminals behind one address come back at once,
 * while who connects on and on is hung up on before anything is made for it. Any thread.
 */
final class Newcomers {
    private static final int MOST_ADDRESSES = 16_384;
    private static final long SWEEP_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NONE = Long.MIN_VALUE;
    /** Groups of an IPv6 address a site has all of. */
    private static final int NETWORK_GROUPS = 4;

    private final int most;
    private final long gapNs;
    /** When an address would have none, if none came. */
    private final Object2LongHashMap<String> clearNs = new Object2LongHashMap<>(NONE);
    private long sweptNs;

    /**
     * @param most      of an address at once; 0: any number
     * @param perSecond so many of them are forgotten, 1 or more
     */
    Newcomers(int most, int perSecond, long nowNs) {
        this.most = most;
        sweptNs = nowNs;
        gapNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Whether an address may begin a further one, which is counted; always where it is not known. */
    synchronized boolean admits(String address, long nowNs) {
        if (most == 0 || address.isEmpty()) {
            return true;
        }
        String network = network(address);
        long clear = clearNs.getValue(network);
        long fromNs = clear == NONE ? nowNs : Math.max(clear, nowNs);
        if (fromNs - nowNs > (most - 1) * gapNs) {
            return false;
        }
        if (clear != NONE || hasRoom(nowNs)) {
            clearNs.put(network, fromNs + gapNs);
        }
        return true;
    }

    /** One of them has proved who it is. */
    synchronized void proved(String address) {
        String network = network(address);
        long clear = clearNs.getValue(network);
        if (clear != NONE) {
            clearNs.put(network, clear - gapNs);
        }
    }

    // With more addresses than that it is not one that does harm.
    private boolean hasRoom(long nowNs) {
        if (clearNs.size() >= MOST_ADDRESSES && nowNs - sweptNs >= SWEEP_NS) {
            sweptNs = nowNs;
            clearNs.values().removeIf(clear -> clear - nowNs <= 0);
        }
        return clearNs.size() < MOST_ADDRESSES;
    }

    private static String network(String address) {
        int end = -1;
        for (int group = 0; group < NETWORK_GROUPS; group++) {
            end = address.indexOf(':', end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }
}
