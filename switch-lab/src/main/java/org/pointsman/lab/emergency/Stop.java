package org.pointsman.lab.emergency;

/**
 * Figures of one hold, in nanoseconds from the sending of its command.
 *
 * @param what             what was held
 * @param f39              the refusal
 * @param perSecond        answers a second before it
 * @param commandNs        to the answer of the command
 * @param firstRefusalNs   to the first refusal a till read; -1 for none
 * @param lastApprovalNs   to the last approval of a sale that was on its way; 0 for none
 * @param approvedOnTheWay how many of those there were
 */
public record Stop(String what, String f39, double perSecond, long commandNs, long firstRefusalNs, long lastApprovalNs,
        long approvedOnTheWay) {
}
