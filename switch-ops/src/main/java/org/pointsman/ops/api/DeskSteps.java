package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.ops.api.TransactionDocument.StepDocument;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;

/** What people did with a transaction, as steps of its timeline: asked for a refund, agreed, looked at what came up. */
final class DeskSteps {
    private static final Walk<Long, Approval, List<StepDocument>> ASKED = new Walk<>(
            (view, after) -> view.registry().approvalsAfter(after == null ? 0 : after), Approval::id, DeskSteps::steps);

    private DeskSteps() {
    }

    static List<StepDocument> of(SwitchPort port, ApiCall call, TransactionView transaction) {
        List<StepDocument> steps = new ArrayList<>();
        if (!transaction.progress().isEmpty()) {
            ASKED.find(port, call, null, approval -> asksFor(approval, transaction.id()), 1).forEach(steps::addAll);
        }
        port.ask(call, view -> view.registry().closings(transaction.id()))
                .forEach(closing -> steps.add(closed(closing)));
        return steps;
    }

    private static StepDocument closed(ExceptionClosing closing) {
        Mandate mandate = closing.mandate();
        String agreed = mandate.approvedBy().isEmpty() ? "" : ", agreed by " + String.join(", ", mandate.approvedBy());
        return new StepDocument("closed " + String.join(", ", closing.reasons()) + " by " + mandate.requestedBy()
                + agreed + ": " + mandate.reason(), Times.ofMs(closing.atMs()));
    }

    private static boolean asksFor(Approval approval, long refundId) {
        return approval.command() instanceof RequestRefund refund && refund.refundId() == refundId;
    }

    private static List<StepDocument> steps(StateView view, Approval approval) {
        RequestRefund refund = (RequestRefund) approval.command();
        List<StepDocument> steps = new ArrayList<>();
        steps.add(new StepDocument(
                "asked for by " + approval.requestedBy() + " (" + refund.cause() + "): " + refund.header().reason(),
                Times.ofMs(approval.requestedAtMs())));
        for (ApprovalStep step : view.registry().approvalSteps(approval.id())) {
            steps.add(new StepDocument(
                    step.kind().name().toLowerCase(Locale.ROOT) + " by " + step.actor() + ": " + step.reason(),
                    Times.ofMs(step.atMs())));
        }
        return steps;
    }
}
