package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        return List.of(Route.get("/api/v1/approvals", "listApprovals", Access.READERS, this::list)
                .says("Requests for a second person")
                .query("state", "PENDING (or WAITING), APPROVED, REJECTED or EXPIRED").paged().tells("ApprovalPage"),
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
        int limit = call.limit();
        Place from = Place.of(call.query("cursor"));
        List<ApprovalDocument> found = new ArrayList<>();
        if (!from.decided()) {
            found.addAll(part(call, state, true, from.behind(), limit + 1));
        }
        if (found.size() <= limit) {
            found.addAll(part(call, state, false, from.decided() ? from.behind() : 0, limit + 1 - found.size()));
        }
        call.answer(200, Page.of(found, limit, Function.identity(), Place::cursor));
    }

    private List<ApprovalDocument> part(ApiCall call, ApprovalState state, boolean waiting, long behind, int most) {
        return ALL.find(port, call, behind, approval -> (approval.state() == ApprovalState.PENDING) == waiting
                && (state == null || approval.state() == state), most);
    }

    /**
     * A place in the list: what waits comes first, each part in the order of its ids.
     *
     * @param decided whether it is behind all that wait
     * @param behind  the id before it
     */
    private record Place(boolean decided, long behind) {
        private static final String DECIDED = "decided-";

        static Place of(String cursor) {
            if (cursor == null) {
                return new Place(false, 0);
            }
            boolean decided = cursor.startsWith(DECIDED);
            String id = decided ? cursor.substring(DECIDED.length()) : cursor;
            if (!id.matches("[0-9]{1,18}")) {
                throw ProblemException.invalid("cursor is `next` of the page before, not '" + cursor + "'");
            }
            return new Place(decided, Long.parseLong(id));
        }

        static String cursor(ApprovalDocument last) {
            return (last.state() == ApprovalState.PENDING ? "" : DECIDED) + last.id();
        }
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
