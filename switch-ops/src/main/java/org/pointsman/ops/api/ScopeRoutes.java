package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Function;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Permission;
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

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/scopes", "listScopes", Access.READERS, this::list)
                        .says("What is held or announced besides single terminals")
                        .query("scope", "MERCHANT, SERVICE or FIRMWARE").paged().tells("ScopePage"),
                Route.get("/api/v1/scopes/{scope}/{id}", "showScope", Access.READERS, this::show)
                        .says("The holds of a merchant, a service or an application version")
                        .named("scope", "MERCHANT, SERVICE or FIRMWARE")
                        .named("id", "MID, name of the service or application version").tells("Scope").tagged(),
                Route.post("/api/v1/scopes/{scope}/{id}/holds", "placeScopeHold", Access.DESK, this::place).says(
                        "Holds all terminals of a merchant, a service on all terminals, or all devices with an application version")
                        .named("scope", "MERCHANT, SERVICE or FIRMWARE")
                        .named("id", "MID, name of the service or application version").versioned().repeatable()
                        .body(HoldBody.class, "PlaceHold").carriedOut(),
                Route.delete("/api/v1/scopes/{scope}/{id}/holds/{reason}", "liftScopeHold",
                        Access.makers(Permission.LIFT_SCOPE_HOLD), this::lift).says("Lifts the holds of a reason")
                        .named("scope", "MERCHANT, SERVICE or FIRMWARE")
                        .named("id", "MID, name of the service or application version").named("reason", "hold reason")
                        .versioned().repeatable().body(LiftBody.class, "LiftScopeHold").carriedOut().waits());
    }

    void list(ApiCall call) {
        HoldScope scope = ApiCall.constant(HoldScope.class, "scope", call.query("scope"));
        int limit = call.limit();
        List<ScopeDocument> found = all.find(port, call, call.query("cursor"),
                held -> !held.holds().isEmpty() && (scope == null || held.scope() == scope), limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), held -> held.scope() + " " + held.id()));
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
