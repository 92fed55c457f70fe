package org.pointsman.node;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Notices that reversals were parked; those of earlier runs were told then. One thread. */
final class SafMonitor {
    private final LongSupplier alarms;
    private final IntSupplier parked;
    private long told;

    /**
     * @param alarms reversals parked by an alarm since the journal began
     * @param parked reversals that are parked now
     */
    SafMonitor(LongSupplier alarms, IntSupplier parked) {
        this.alarms = alarms;
        this.parked = parked;
        told = alarms.getAsLong();
    }

    /** What is to be told now; null when nothing is. */
    String look() {
        long raised = alarms.getAsLong();
        if (raised == told) {
            return null;
        }
        long fresh = raised - told;
        told = raised;
        return fresh + " reversal(s) not acknowledged by their network were parked, " + parked.getAsInt()
                + " are parked now: see `pointsman saf list --state PARKED`";
    }
}
