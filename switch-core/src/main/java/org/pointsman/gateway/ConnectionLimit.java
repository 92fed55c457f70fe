package org.pointsman.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/** The connections all loops may have together. Thread-safe. */
public final class ConnectionLimit {
    private final AtomicInteger open = new AtomicInteger();
    private final int max;

    /** @param max open connections */
    public ConnectionLimit(int max) {
        this.max = max;
    }

    boolean enter() {
        if (open.incrementAndGet() <= max) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }
}
