package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.Reject;

/** Requests that wait for other people. */
final class ApprovalRoutes {
    private final SwitchPort port;

    ApprovalRoutes(SwitchPort port) {
        this.port = port;
    }

    void list(ApiCall call) {
        ApprovalState state = state(call.query("state"));
        List<ApprovalDocument> items = port.ask(call, view -> approvals(view, state));
        call.answer(200, new Page<>(items, null));
    }

    // What waits is called so everywhere else.
    private static ApprovalState state(String text) {
        return "WAITING".equalsIgnoreCase(text)
                ? ApprovalState.PENDING
                : ApiCall.constant(ApprovalState.class, "state", text);
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        ApprovalDocument found = port.ask(call, view -> {
            Approval approval = view.registry().approval(id);
            return approval == null ? null : ApprovalDocument.of(approval, view);
        });
        if (found == null) {
            throw ProblemException.notFound("request " + id + " is not known");
        }
        call.answer(200, found);
    }

    void approve(ApiCall call) {
        String reason = call.body(DecisionBody.class).reason();
        port.execute(call, new Approve(port.header(call, reason), call.pathNumber("id")), 200);
    }

    void reject(ApiCall call) {
        String reason = call.body(DecisionBody.class).reason();
        port.execute(call, new Reject(port.header(call, reason), call.pathNumber("id")), 200);
    }

    private static List<ApprovalDocument> approvals(StateView view, ApprovalState state) {
        long nowMs = TimeUnit.NANOSECONDS.toMillis(view.nowNs());
        List<ApprovalDocument> found = new ArrayList<>();
        for (Approval approval : view.registry().approvals()) {
            if (state == null || approval.stateAt(nowMs) == state) {
                found.add(ApprovalDocument.of(approval, view));
            }
        }
        // What waits comes first, each part in the order of its ids.
        found.sort(Comparator.comparing(document -> document.state() != ApprovalState.PENDING));
        return found;
    }

    private record DecisionBody(String reason) {
    }
}
