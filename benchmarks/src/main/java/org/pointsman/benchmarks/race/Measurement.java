package org.pointsman.benchmarks.race;

/**
 * One run of the client. What a transaction costs is the contender's process alone, not client or network.
 *
 * @param round           from 1
 * @param perSecond       answers in the recorded time, per second
 * @param latency         of a peak from sending, else from the moment a request was due
 * @param cpuUs           processor time of a transaction, microseconds
 * @param allocatedBytes  heap of a transaction, bytes
 * @param gcPauses        pauses in the recorded time
 * @param gcPausesMs      their sum
 * @param longestPauseMs  the longest
 * @param contextSwitches voluntary and involuntary ones of a transaction
 * @param clientLoad      processors the client used, 1 is one of them fully
 * @param violations      answers the auditor found fault with, and requests without one
 * @param remark          the first of them in words, or empty
 */
record Measurement(int round, Contender contender, Way way, Shape shape, Effort effort, double perSecond,
        Latency latency, double cpuUs, double allocatedBytes, int gcPauses, double gcPausesMs, double longestPauseMs,
        double contextSwitches, double clientLoad, long violations, String remark) {
}
