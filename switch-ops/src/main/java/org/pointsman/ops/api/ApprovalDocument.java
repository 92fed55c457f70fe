package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.Action;
import org.pointsman.registry.Approval;
import org.pointsman.registry.ApprovalState;
import org.pointsman.registry.HoldReason;
import org.pointsman.registry.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.RegistryCommand.RequestRefund;

/**
 * A request for a second person.
 *
 * @param tid           terminal; absent for what is about a merchant, a service or an application version
 * @param subject       what it is about; absent for a terminal
 * @param hold          the hold to lift; absent for anything else
 * @param transactionId what is to be refunded; absent for anything else
 * @param refundId      the refund itself, a transaction of its own
 * @param reason        what the maker gave
 */
record ApprovalDocument(long id, Action action, String tid, String subject, HoldReason hold, Long transactionId,
        Long refundId,
        Long amountMinor, String reason, String requestedBy, String requestedAt, String expiresAt,
        int requiredApprovals, List<String> approvedBy, ApprovalState state) {

    static ApprovalDocument of(Approval approval, long nowMs) {
        RequestRefund refund = approval.command() instanceof RequestRefund asked ? asked : null;
        boolean scope = approval.command() instanceof LiftScopeHold;
        return new ApprovalDocument(approval.id(), approval.action(), scope ? null : approval.tid(),
                scope ? approval.tid() : null, approval.holdReason(),
                refund == null ? null : Long.valueOf(refund.originalId()),
                refund == null ? null : Long.valueOf(refund.refundId()),
                refund == null ? null : Long.valueOf(refund.amountMinor()),
                approval.command().header().reason(), approval.requestedBy(), Times.ofMs(approval.requestedAtMs()),
                Times.ofMs(approval.expiresAtMs()), approval.requiredApprovals(), approval.approvedBy(),
                approval.stateAt(nowMs));
    }
}
