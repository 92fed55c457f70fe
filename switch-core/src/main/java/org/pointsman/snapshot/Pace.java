package org.pointsman.snapshot;

import java.util.concurrent.TimeUnit;

/** At most so many a second, counted anew each second. One thread. */
final class Pace {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final long mostPerSecond;
    private long sinceNs;
    private long left;

    Pace(long mostPerSecond, long nowNs) {
        this.mostPerSecond = mostPerSecond;
        sinceNs = nowNs;
        left = mostPerSecond;
    }

    int allows(long nowNs, int wanted) {
        if (nowNs - sinceNs >= SECOND_NS) {
            sinceNs = nowNs;
            left = mostPerSecond;
        }
        return (int) Math.min(wanted, left);
    }

    void took(int count) {
        left -= count;
    }
}
