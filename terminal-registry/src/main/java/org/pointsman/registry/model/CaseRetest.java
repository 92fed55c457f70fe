package org.pointsman.registry.model;

/**
 * The test transactions of a terminal; services as masks of {@link PaymentService#bit()}.
 *
 * @param untilMs     until when they may be made, epoch milliseconds; 0 = none were asked for
 * @param mustApprove services that have to be approved
 * @param mustRefuse  services that have to be refused
 * @param passed      they did as they should
 */
public record CaseRetest(long untilMs, int mustApprove, int mustRefuse, boolean passed) {
    public static final CaseRetest NONE = new CaseRetest(0, 0, 0, false);

    public CaseRetest done() {
        return new CaseRetest(untilMs, mustApprove, mustRefuse, true);
    }
}
