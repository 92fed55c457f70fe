package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.Reject;

/** Requests that wait for other people. */
final class ApprovalRoutes {
    static final Walk<Long, Approval, ApprovalDocument> ALL = new Walk<>(
            (view, after) -> view.registry().approvalsAfter(after == null ? 0 : after), Approval::id,
            (view, approval) -> ApprovalDocument.of(approval, view));

    private final SwitchPort port;

    ApprovalRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/approvals", "listApprovals", Access.READERS, this::list)
                        .says("Requests for a second person")
                        .query("state", "PENDING (or WAITING), APPROVED, REJECTED or EXPIRED").tells("ApprovalPage"),
                Route.get("/api/v1/approvals/{id}", "showApproval", Access.READERS, this::show)
                        .says("A request: what was asked for, by whom and why, and who did what with it")
                        .named("id", "number of the request").tells("Approval"),
                Route.post("/api/v1/approvals/{id}/approve", "approve", Access.APPROVERS, this::approve)
                        .says("Approves a request of somebody else").named("id", "approval", Parameter.Type.NUMBER)
                        .repeatable().body(DecisionBody.class, "Decision").carriedOut().waits(),
                Route.post("/api/v1/approvals/{id}/reject", "reject", Access.DESK, this::reject)
                        .says("Rejects a request, or withdraws one's own")
                        .named("id", "approval", Parameter.Type.NUMBER).repeatable()
                        .body(DecisionBody.class, "Decision").carriedOut());
    }

    void list(ApiCall call) {
        ApprovalState state = state(call.query("state"));
        List<ApprovalDocument> items = new ArrayList<>(ALL.all(port, call, _ -> true));
        items.removeIf(approval -> state != null && approval.state() != state);
        // What waits comes first, each part in the order of its ids.
        items.sort(Comparator.comparing(approval -> approval.state() != ApprovalState.PENDING));
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

    private record DecisionBody(String reason) {
    }
}
