package org.pointsman.registry.model;

/**
 * A ticket for probes of a terminal: payments of the smallest amount, marked, taken back at once, in no
 * settlement.
 *
 * @param tid         terminal
 * @param cause       for what
 * @param untilMs     until when, epoch milliseconds
 * @param mustApprove services of which a probe has to be approved, a mask of {@link PaymentService#bit()}
 * @param mustRefuse  services of which a probe has to be refused, a mask of {@link PaymentService#bit()}
 */
public record Retest(String tid, RetestCause cause, long untilMs, int mustApprove, int mustRefuse) {

    /** Whether what was seen is what has to be seen. */
    public boolean passed(int approved, int refused) {
        return (approved & mustApprove) == mustApprove && (refused & mustRefuse) == mustRefuse
                && !failed(approved, refused);
    }

    /** Whether something was seen that must not be. */
    public boolean failed(int approved, int refused) {
        return (approved & mustRefuse) != 0 || (refused & mustApprove) != 0;
    }
}
