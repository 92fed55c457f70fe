package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.HeldScope;
import org.pointsman.registry.HoldReason;
import org.pointsman.registry.HoldScope;
import org.pointsman.registry.Proof;
import org.pointsman.registry.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.RegistryCommand.PlaceScopeHold;

/** Holds on a merchant, a service or an application version. */
final class ScopeRoutes {
    private final SwitchPort port;
    private final HoldGuide guide = new HoldGuide();

    ScopeRoutes(SwitchPort port) {
        this.port = port;
    }

    void list(Call call) {
        HoldScope scope = Call.constant(HoldScope.class, "scope", call.query("scope"));
        List<HeldScope> found = port.ask(call, view -> List.copyOf(view.registry().scopes()));
        call.answer(200, new Page<>(found.stream().filter(held -> scope == null || held.scope() == scope)
                .filter(held -> !held.holds().isEmpty()).map(held -> ScopeDocument.of(held, guide)).toList(), null));
    }

    void show(Call call) {
        HoldScope scope = scope(call);
        String id = call.path("id");
        HeldScope found = port.ask(call, view -> view.registry().scope(scope, id));
        call.etag(found.version());
        call.answer(200, ScopeDocument.of(found, guide));
    }

    void place(Call call) {
        HoldBody body = call.body(HoldBody.class);
        HoldReason reason = body.holdReason();
        if (Boolean.TRUE.equals(body.killInFlight())) {
            throw ProblemException.invalid("killInFlight is for the hold of one terminal");
        }
        port.execute(call, new PlaceScopeHold(port.header(call, body.reason()), scope(call), call.path("id"), reason,
                body.endsAtMs(), body.evidence(), body.effectiveAtMs()), 200);
    }

    void lift(Call call) {
        LiftBody body = call.body(LiftBody.class);
        HoldReason reason = Call.constant(HoldReason.class, "hold reason", call.path("reason"));
        port.execute(call, new LiftScopeHold(port.header(call, body.reason()), scope(call), call.path("id"), reason,
                body.proof()), 200);
    }

    private static HoldScope scope(Call call) {
        return Call.constant(HoldScope.class, "scope", call.path("scope"));
    }

    private record LiftBody(Proof proof, String reason) {
    }
}
