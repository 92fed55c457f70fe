package org.pointsman.snapshot;

import java.util.concurrent.TimeUnit;

/** At most so many a second, counted anew each second. One thread. */
public final class Pace {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final long mostPerSecond;
    private long sinceNs;
    private long left;

    /** @param mostPerSecond at least 1 */
    public Pace(long mostPerSecond, long nowNs) {
        this.mostPerSecond = mostPerSecond;
        sinceNs = nowNs;
        left = mostPerSecond;
    }

    /** How many of the wanted may be done now. */
    public int allows(long nowNs, int wanted) {
        if (nowNs - sinceNs >= SECOND_NS) {
            sinceNs = nowNs;
            left = mostPerSecond;
        }
        return (int) Math.min(wanted, left);
    }

    /** So many were done. */
    public void took(int count) {
        left -= count;
    }
}
