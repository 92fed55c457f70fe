package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Permission;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.SettlementCommand;

/**
 * A request for a second person.
 *
 * @param tid           terminal; absent for what is about a merchant, a service or an application version
 * @param subject       what it is about; absent for a terminal
 * @param hold          the hold to lift; absent for anything else
 * @param transactionId what is to be refunded; absent for anything else
 * @param refundId      the refund itself, a transaction of its own
 * @param reason        what the maker gave
 * @param amountMinor   what is to be refunded or posted; absent for anything else
 * @param currency      of the amount; absent for anything but a refund: that of the site
 * @param wish          what a merchant is to be from now on; absent for anything else
 * @param steps         who approved, rejected or withdrew it, when and why
 */
record ApprovalDocument(long id, Permission action, String tid, String subject, HoldReason hold, Long transactionId,
        Long refundId, Long amountMinor, String reason, String requestedBy, String requestedAt, String expiresAt,
        int requiredApprovals, List<String> approvedBy, ApprovalState state, Integer currency, MerchantWish wish,
        List<StepDocument> steps) {

    static ApprovalDocument of(Approval approval, StateView view) {
        long nowMs = TimeUnit.NANOSECONDS.toMillis(view.nowNs());
        RequestRefund refund = approval.command() instanceof RequestRefund asked ? asked : null;
        String tid = switch (approval.command()) {
            case LiftScopeHold _,MerchantCommand _,SettleItem _,CloseException _,PostFunds _,SettlementCommand _ ->
                null;
            case BindingCommand command -> command.tid();
            default -> approval.tid();
        };
        return new ApprovalDocument(approval.id(), approval.action(), tid,
                approval.tid().equals(tid) ? null : approval.tid(), approval.holdReason(),
                refund == null ? null : Long.valueOf(refund.originalId()),
                refund == null ? null : Long.valueOf(refund.refundId()), amountMinor(approval),
                approval.command().header().reason(), approval.requestedBy(), Times.ofMs(approval.requestedAtMs()),
                Times.ofMs(approval.expiresAtMs()), approval.requiredApprovals(), approval.approvedBy(),
                approval.stateAt(nowMs), refund == null ? null : currency(view, refund),
                MerchantWish.of(approval.command()),
                view.registry().approvalSteps(approval.id()).stream().map(StepDocument::of).toList());
    }

    private static Long amountMinor(Approval approval) {
        return switch (approval.command()) {
            case RequestRefund refund -> refund.amountMinor();
            case PostFunds posting -> posting.amountMinor();
            default -> null;
        };
    }

    private static Integer currency(StateView view, RequestRefund refund) {
        TransactionView sale = view.transaction(refund.originalId());
        return sale == null ? null : Integer.valueOf(sale.currency());
    }

    /**
     * A merchant as it was asked for; what is absent stays.
     *
     * @param accountProof name of the document the account was verified on
     */
    record MerchantWish(String name, String settlementAccount, String accountProof) {
        static MerchantWish of(RegistryCommand command) {
            return command instanceof MerchantCommand wish
                    ? new MerchantWish(wish.name(), wish.account().words(), wish.account().proof().name())
                    : null;
        }
    }

    /** What somebody did with it. */
    record StepDocument(String kind, String actor, String role, String reason, String at) {
        static StepDocument of(ApprovalStep step) {
            return new StepDocument(step.kind().name(), step.actor(), step.role().name(), step.reason(),
                    Times.ofMs(step.atMs()));
        }
    }
}
