package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** Terminals and their holds. */
final class TerminalRoutes {
    private static final Walk<String, Terminal, Terminal> ALL = new Walk<>(
            (view, after) -> view.registry().terminalsAfter(after), Terminal::tid, (_, terminal) -> terminal);

    private final SwitchPort port;
    private final HoldGuide holds = new HoldGuide();
    private final TradingGuide trading = new TradingGuide(holds);

    TerminalRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/terminals", "listTerminals", Access.READERS, this::list)
                        .says("Terminals in TID order")
                        .query("state", "PROVISIONED, ACTIVE, SUSPENDED, CANCELLING or CANCELLED")
                        .query("merchant", "merchant id, F42").paged().tells("TerminalPage"),
                Route.get("/api/v1/terminals/{tid}", "showTerminal", Access.READERS, this::show)
                        .says("A terminal: holds, why it may not trade, what still works, what has to happen")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).tells("Terminal").tagged(),
                Route.get("/api/v1/hold-reasons", "listHoldReasons", Access.READERS, this::reasons)
                        .says("What a hold of each reason takes away, who places it and who lifts it")
                        .whole("there are as many as reasons").tells("HoldReasonPage"),
                Route.post("/api/v1/terminals", "provisionTerminal", Access.makers(Permission.PROVISION),
                        this::provision).says("Provisions a terminal and opens its activation window").versioned()
                        .repeatable().body(ProvisionBody.class, "Provision").created(),
                Route.post("/api/v1/terminals/{tid}/holds", "placeHold", Access.DESK, this::placeHold)
                        .says("Places a hold: suspends the terminal")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).versioned().repeatable()
                        .body(HoldBody.class, "PlaceHold").carriedOut(),
                Route.delete("/api/v1/terminals/{tid}/holds/{reason}", "liftHold",
                        Access.makers(Permission.LIFT_SVC, Permission.LIFT_RISK, Permission.LIFT_SEC,
                                Permission.FORCE_LIFT_SVC, Permission.FORCE_LIFT_RISK, Permission.FORCE_LIFT_SEC),
                        this::liftHold).says("Lifts the holds of a reason")
                        .named("tid", "terminal id, F41", Parameter.Type.TID)
                        .named("reason", "hold reason", Parameter.Type.HOLD_REASON)
                        .query("force", "emergency path: two approvers besides the caller", Parameter.Type.FLAG)
                        .query("reason", "why, when there is no body").versioned().repeatable()
                        .body(LiftBody.class, "LiftHold").carriedOut().waits(),
                Route.post("/api/v1/terminals/{tid}/cancel", "cancelTerminal",
                        Access.makers(Permission.CANCEL, Permission.FORCE_CANCEL), this::cancel)
                        .says("Cancels a terminal; with force at once after two approvals")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).versioned().repeatable()
                        .body(CancelBody.class, "Cancel").carriedOut().waits(),
                Route.post("/api/v1/terminals/{tid}/close-batch", "closeBatch", Access.makers(Permission.CLOSE_BATCH),
                        this::closeBatch)
                        .says("Closes the open batch of a terminal that cannot settle any more; another person approves")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).versioned().repeatable()
                        .body(ReasonBody.class, "Decision").carriedOut().waits());
    }

    void list(ApiCall call) {
        TerminalState state = ApiCall.constant(TerminalState.class, "state", call.query("state"));
        String merchant = call.query("merchant");
        String cursor = call.query("cursor");
        int limit = call.limit();
        List<Terminal> found = ALL.find(port, call, cursor, terminal -> (state == null || terminal.state() == state)
                && (merchant == null || terminal.mid().equals(merchant)), limit + 1);
        call.answer(200, Page.of(found, limit, TerminalSummary::of, TerminalSummary::tid));
    }

    void reasons(ApiCall call) {
        call.answer(200, new Page<>(holds.reasons(), null));
    }

    void show(ApiCall call) {
        String tid = call.path("tid");
        TerminalAnswer answer = port.ask(call, view -> answer(view, tid));
        if (answer.terminal() == null) {
            throw ProblemException.notFound("terminal " + tid + " is not known");
        }
        call.etag(answer.terminal().version());
        call.answer(200, TerminalDocument.of(answer, trading, holds));
    }

    void provision(ApiCall call) {
        ProvisionBody body = call.body(ProvisionBody.class);
        long windowMs = TimeUnit.HOURS.toMillis(body.activationHours() == null ? 0 : body.activationHours());
        TerminalMasterKey key = port.terminalMasterKey(body.tmk(), body.wrappedTmk(), body.kcv());
        port.execute(call, new ProvisionTerminal(port.header(call, body.reason()), body.tid(), body.mid(),
                body.serial(), key.wrappedHex(), key.kcv(), windowMs, services(body)), 201);
    }

    private static List<PaymentService> services(ProvisionBody body) {
        return body.services() == null
                ? null
                : body.services().stream().map(name -> ApiCall.constant(PaymentService.class, "service", name))
                        .toList();
    }

    void placeHold(ApiCall call) {
        HoldBody body = call.body(HoldBody.class);
        HoldReason hold = body.holdReason();
        port.execute(call, new PlaceHold(port.header(call, body.reason()), call.path("tid"), hold, body.endsAtMs(),
                body.evidence(), body.effectiveAtMs(), Boolean.TRUE.equals(body.killInFlight())), 200);
    }

    void liftHold(ApiCall call) {
        LiftBody body = call.body(LiftBody.class);
        String reason = body.reason() == null ? call.query("reason") : body.reason();
        HoldReason hold = ApiCall.constant(HoldReason.class, "hold reason", call.path("reason"));
        boolean force = call.queryFlag("force") || Boolean.TRUE.equals(body.force());
        port.execute(call, new LiftHold(port.header(call, reason), call.path("tid"), hold, force, body.proof()), 200);
    }

    void cancel(ApiCall call) {
        CancelBody body = call.body(CancelBody.class);
        port.execute(call, new CancelTerminal(port.header(call, body.reason()), call.path("tid"),
                Boolean.TRUE.equals(body.force())), 200);
    }

    void closeBatch(ApiCall call) {
        String reason = call.body(ReasonBody.class).reason();
        port.execute(call, new CloseBatch(port.header(call, reason), call.path("tid")), 202);
    }

    private record ReasonBody(String reason) {
    }

    private static TerminalAnswer answer(StateView view, String tid) {
        Terminal terminal = view.registry().terminal(tid);
        return new TerminalAnswer(terminal, terminal == null ? null : view.registry().merchant(terminal.mid()),
                terminal == null ? null : view.terminalStatus(tid), TimeUnit.NANOSECONDS.toMillis(view.nowNs()),
                terminal == null ? List.of() : scopes(view, terminal), view.registry().services(tid),
                terminal == null ? List.of() : cases(view, tid), terminal == null ? Map.of() : words(view, terminal),
                ProbeDocument.of(view.retest(tid)), view.registry().parameters(tid));
    }

    private static Map<Hold, String> words(StateView view, Terminal terminal) {
        Map<Hold, String> words = new HashMap<>();
        terminal.holds().forEach(hold -> words.put(hold, view.registry().holdWords(terminal.tid(), hold)));
        return words;
    }

    private static List<CaseView> cases(StateView view, String tid) {
        return view.registry().openCases(tid).stream().map(file -> view.registry().caseView(file.id())).toList();
    }

    private static List<HeldScope> scopes(StateView view, Terminal terminal) {
        TerminalStatus status = view.terminalStatus(terminal.tid());
        String firmware = status == null ? "" : status.firmware();
        List<HeldScope> scopes = new ArrayList<>();
        scopes.add(view.registry().scope(HoldScope.FIRMWARE, firmware));
        scopes.add(view.registry().scope(HoldScope.MERCHANT, terminal.mid()));
        for (PaymentService service : PaymentService.values()) {
            scopes.add(view.registry().scope(HoldScope.SERVICE, service.name()));
        }
        return scopes.stream().filter(held -> !held.holds().isEmpty()).sorted(Comparator.comparing(HeldScope::subject))
                .toList();
    }

    private record ProvisionBody(String tid, String mid, String serial, String wrappedTmk, String tmk, String kcv,
            Integer activationHours, List<String> services, String reason) {
    }

    private record LiftBody(Boolean force, Proof proof, String reason) {
    }

    private record CancelBody(Boolean force, String reason) {
    }
}
