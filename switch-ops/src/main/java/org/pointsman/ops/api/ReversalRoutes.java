package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.Search;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.SettleItem;

/** Store and forward: the reversals networks are owed. */
final class ReversalRoutes {
    private static final int MAX_REASON = 1_000;

    private final SwitchPort port;

    ReversalRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/saf", "listReversals", Access.TRANSACTION_READERS, this::list)
                .says("Reversals owed to networks, the oldest debt first").query("state", "OWED, WAITING or PARKED")
                .query("network", "name of a network")
                .query("original", "a transaction by its RRN: what is owed for it and for what follows it")
                .query("before", "only what is owed since before this time, ISO 8601").paged().tells("ReversalPage"),
                Route.post("/api/v1/saf/{id}/retry", "retryReversal", Access.OPERATORS, this::retry)
                        .says("Sends a reversal at the next opportunity")
                        .named("id", "the transaction it reverses, which is its RRN").body(OrderBody.class, "Decision")
                        .carriedOut(),
                Route.post("/api/v1/saf/{id}/park", "parkReversal", Access.OPERATORS, this::park)
                        .says("Parks a reversal: it gives its place to others and is sent slowly")
                        .named("id", "the transaction it reverses, which is its RRN").body(OrderBody.class, "Decision")
                        .carriedOut(),
                Route.post("/api/v1/saf/{id}/settle", "settleItem", Access.makers(Permission.SETTLE_ITEM), this::settle)
                        .says("Says what people found out about a parked reversal, advice, or a refund without an answer; another person approves")
                        .named("id", "the transaction it is owed for, or the refund, by its RRN")
                        .body(SettleBody.class, "SettleItem").waits());
    }

    void list(ApiCall call) {
        int limit = call.limit();
        DebtState state = ApiCall.constant(DebtState.class, "state", call.query("state"));
        SafQuery query = new SafQuery(state == null ? null : state.name(), call.query("network"),
                call.queryNumber("cursor", 0), limit + 1)
                .about(call.queryNumber("original", -1), call.queryTimeNs("before"));
        List<SafItem> found = Search.reversals(query, part -> port.ask(call, view -> view.reversals(part)));
        List<SafItem> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Long.toString(page.getLast().number()) : null;
        call.answer(200, new Page<>(page.stream().map(ReversalDocument::of).toList(), next));
    }

    void retry(ApiCall call) {
        order(call, ReversalVerb.RETRY);
    }

    void park(ApiCall call) {
        order(call, ReversalVerb.PARK);
    }

    void settle(ApiCall call) {
        SettleBody body = call.body(SettleBody.class);
        Conclusion as = ApiCall.constant(Conclusion.class, "as", body.as());
        port.execute(call, new SettleItem(port.header(call, body.reason()), call.pathNumber("id"), as), 202);
    }

    private void order(ApiCall call, ReversalVerb verb) {
        String reason = SwitchPort.required(call.body(OrderBody.class).reason());
        if (reason.length() > MAX_REASON) {
            throw ProblemException.invalid("a reason has " + MAX_REASON + " characters at most");
        }
        port.reversal(call, verb, call.pathNumber("id"), reason);
    }

    private enum DebtState {
        OWED,
        WAITING,
        PARKED
    }

    private record SettleBody(String as, String reason) {
    }

    private record OrderBody(String reason) {
    }
}
