package org.pointsman.pipeline;

/** The total order as a clock sees it: when something is due, and where to say that its time has come. Any thread. */
public interface Timeline extends Sequencer {
    /** A time before which no timer is due; Long.MAX_VALUE when none runs. */
    long earliestDeadlineNs();

    /** How many TimePassed were decided. */
    long timePassedCount();

    /** The switch's time, with what operators of the demo profile have added. */
    long nowNs();

    /** The open business date as yyyymmdd. */
    int businessDate();
}
