package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;

/** Holds on a merchant, a service or an application version. */
final class ScopeRoutes {
    private final SwitchPort port;
    private final HoldGuide guide = new HoldGuide();
    private final Walk<String, HeldScope, ScopeDocument> all = new Walk<>(
            (view, after) -> view.registry().scopesAfter(after), HeldScope::subject,
            (view, held) -> ScopeDocument.of(held, guide, view.registry()));

    ScopeRoutes(SwitchPort port) {
        this.port = port;
    }

    void list(ApiCall call) {
        HoldScope scope = ApiCall.constant(HoldScope.class, "scope", call.query("scope"));
        List<ScopeDocument> found = all.all(port, call,
                held -> !held.holds().isEmpty() && (scope == null || held.scope() == scope));
        call.answer(200, new Page<>(found, null));
    }

    void show(ApiCall call) {
        HoldScope scope = scope(call);
        String id = call.path("id");
        ScopeDocument found = port.ask(call,
                view -> ScopeDocument.of(view.registry().scope(scope, id), guide, view.registry()));
        call.etag(found.version());
        call.answer(200, found);
    }

    void place(ApiCall call) {
        HoldBody body = call.body(HoldBody.class);
        HoldReason reason = body.holdReason();
        if (Boolean.TRUE.equals(body.killInFlight())) {
            throw ProblemException.invalid("killInFlight is for the hold of one terminal");
        }
        port.execute(call, new PlaceScopeHold(port.header(call, body.reason()), scope(call), call.path("id"), reason,
                body.endsAtMs(), body.evidence(), body.effectiveAtMs()), 200);
    }

    void lift(ApiCall call) {
        LiftBody body = call.body(LiftBody.class);
        HoldReason reason = ApiCall.constant(HoldReason.class, "hold reason", call.path("reason"));
        port.execute(call,
                new LiftScopeHold(port.header(call, body.reason()), scope(call), call.path("id"), reason, body.proof()),
                200);
    }

    private static HoldScope scope(ApiCall call) {
        return ApiCall.constant(HoldScope.class, "scope", call.path("scope"));
    }

    private record LiftBody(Proof proof, String reason) {
    }
}
