package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.engine.StateView;
import org.pointsman.ops.api.TransactionDocument.StepDocument;
import org.pointsman.registry.Approval;
import org.pointsman.registry.ApprovalStep;
import org.pointsman.registry.RegistryCommand.RequestRefund;

/** Who asked for a refund at a desk and what others did with it, as steps of its timeline. */
final class DeskSteps {
    private DeskSteps() {
    }

    static List<StepDocument> of(StateView view, long refundId) {
        for (Approval approval : view.registry().approvals()) {
            if (approval.command() instanceof RequestRefund refund && refund.refundId() == refundId) {
                return steps(view, approval, refund);
            }
        }
        return List.of();
    }

    private static List<StepDocument> steps(StateView view, Approval approval, RequestRefund refund) {
        List<StepDocument> steps = new ArrayList<>();
        steps.add(new StepDocument("asked for by " + approval.requestedBy() + " (" + refund.cause() + "): "
                + refund.header().reason(), Times.ofMs(approval.requestedAtMs())));
        for (ApprovalStep step : view.registry().approvalSteps(approval.id())) {
            steps.add(new StepDocument(step.kind().name().toLowerCase(Locale.ROOT) + " by " + step.actor() + ": "
                    + step.reason(), Times.ofMs(step.atMs())));
        }
        return steps;
    }
}
