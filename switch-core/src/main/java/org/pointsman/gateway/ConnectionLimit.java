package org.pointsman.gateway;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections all loops may have together, and those of one address. Thread-safe. */
public final class ConnectionLimit {
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final int max;
    private final int maxPerAddress;

    /**
     * @param max           open connections
     * @param maxPerAddress of them from one address; 0 for any number
     */
    public ConnectionLimit(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /**
     * Takes a place.
     *
     * @param address empty when it is not known
     * @return why there is none; null when {@link #leave} has to follow
     */
    CloseCause enter(String address) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            return CloseCause.TOO_MANY_CONNECTIONS;
        }
        if (limited(address) && byAddress.merge(address, 1, Integer::sum) > maxPerAddress) {
            leave(address);
            return CloseCause.TOO_MANY_OF_ADDRESS;
        }
        return null;
    }

    void leave(String address) {
        open.decrementAndGet();
        if (limited(address)) {
            byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean limited(String address) {
        return maxPerAddress > 0 && !address.isEmpty();
    }
}
