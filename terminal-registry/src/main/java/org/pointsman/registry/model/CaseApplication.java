package org.pointsman.registry.model;

/**
 * What was applied for.
 *
 * @param applicant    who applies for the merchant
 * @param channel      how the application came
 * @param submitter    who wrote it down; never the one who approves it
 * @param resumeFromMs from when the terminal is to trade again, epoch milliseconds
 * @param appealOf     the rejected case this one appeals against; 0 = none
 */
public record CaseApplication(String applicant, CaseChannel channel, String submitter, long resumeFromMs,
        long appealOf) {

    /** The same, written down by another. */
    public CaseApplication by(String other) {
        return new CaseApplication(applicant, channel, other, resumeFromMs, appealOf);
    }
}
