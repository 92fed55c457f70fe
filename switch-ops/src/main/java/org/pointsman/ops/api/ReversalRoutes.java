package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.Search;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RegistryCommand.SettleItem;

/** Store and forward: the reversals networks are owed. */
final class ReversalRoutes {
    private static final int MAX_REASON = 1_000;

    private final SwitchPort port;

    ReversalRoutes(SwitchPort port) {
        this.port = port;
    }

    void list(ApiCall call) {
        int limit = call.limit();
        DebtState state = ApiCall.constant(DebtState.class, "state", call.query("state"));
        SafQuery query = new SafQuery(state == null ? null : state.name(), call.query("network"),
                call.queryNumber("cursor", 0), limit + 1);
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
