package org.pointsman.lab.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.collections.LongArrayList;

/**
 * A thread that wants to wake every millisecond and writes down how late it was: what the machine does to anybody who
 * waits, whatever the switch does. Sleepers that come late by many periods count for each of them.
 */
public final class HiccupMeter implements AutoCloseable {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    /** In turns: when it woke, and how late that was. */
    private final LongArrayList wakes = new LongArrayList();
    private final Thread thread = new Thread(this::run, "hiccup-meter");
    private volatile boolean stopped;

    HiccupMeter() {
        thread.setDaemon(true);
    }

    /** One that measures from now on. */
    public static HiccupMeter start() {
        HiccupMeter meter = new HiccupMeter();
        meter.thread.start();
        return meter;
    }

    private void run() {
        for (long fromNs = System.nanoTime(); !stopped; fromNs = System.nanoTime()) {
            LockSupport.parkNanos(PERIOD_NS);
            long nowNs = System.nanoTime();
            woke(nowNs, nowNs - fromNs - PERIOD_NS);
        }
    }

    void woke(long nowNs, long lateNs) {
        synchronized (wakes) {
            wakes.addLong(nowNs);
            wakes.addLong(Math.clamp(lateNs, 0, LONGEST_NS));
        }
    }

    /** How late it woke in a span of time, nanoseconds. Any thread. */
    public Histogram between(long fromNs, long toNs) {
        Histogram late = new Histogram(LONGEST_NS, DIGITS);
        synchronized (wakes) {
            for (int i = 0; i < wakes.size(); i += 2) {
                if (wakes.getLong(i) >= fromNs && wakes.getLong(i) <= toNs) {
                    late.recordValueWithExpectedInterval(wakes.getLong(i + 1), PERIOD_NS);
                }
            }
        }
        return late;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
