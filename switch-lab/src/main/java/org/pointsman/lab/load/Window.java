package org.pointsman.lab.load;

import java.util.concurrent.TimeUnit;

/**
 * The times of a run, in nanoseconds of {@link System#nanoTime()}.
 *
 * @param startNs    the warm-up begins
 * @param recordNs   requests due from here on are recorded
 * @param endNs      no request is due from here on
 * @param patienceNs how long an answer may take, and how long after the end what could not be sent in time is sent
 */
record Window(long startNs, long recordNs, long endNs, long patienceNs) {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    static Window of(LoadPlan plan, long startNs) {
        long recordNs = startNs + plan.warmupS() * SECOND_NS;
        return new Window(startNs, recordNs, recordNs + plan.durationS() * SECOND_NS, plan.patienceS() * SECOND_NS);
    }

    boolean isDue(long dueNs) {
        return dueNs - endNs < 0;
    }

    boolean records(long dueNs) {
        return dueNs - recordNs >= 0 && isDue(dueNs);
    }

    /** Whether what was due in time may still be sent. */
    boolean maySend(long nowNs) {
        return nowNs - endNs <= patienceNs;
    }

    /** Whether whatever was sent has had its time. */
    boolean isPatienceOver(long nowNs) {
        return nowNs - endNs > 2 * patienceNs;
    }

    int second(long nowNs) {
        return (int) ((nowNs - startNs) / SECOND_NS);
    }
}
