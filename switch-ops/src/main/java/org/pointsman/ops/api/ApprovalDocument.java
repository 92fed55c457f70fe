package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.Action;
import org.pointsman.registry.Approval;
import org.pointsman.registry.ApprovalState;
import org.pointsman.registry.HoldReason;

/**
 * A request for a second person.
 *
 * @param hold   the hold to lift; absent for a cancellation
 * @param reason what the maker gave
 */
record ApprovalDocument(long id, Action action, String tid, HoldReason hold, String reason, String requestedBy,
        String requestedAt, String expiresAt, int requiredApprovals, List<String> approvedBy, ApprovalState state) {
    static ApprovalDocument of(Approval approval, long nowMs) {
        return new ApprovalDocument(approval.id(), approval.action(), approval.tid(), approval.holdReason(),
                approval.command().header().reason(), approval.requestedBy(), Times.ofMs(approval.requestedAtMs()),
                Times.ofMs(approval.expiresAtMs()), approval.requiredApprovals(), approval.approvedBy(),
                approval.stateAt(nowMs));
    }
}
