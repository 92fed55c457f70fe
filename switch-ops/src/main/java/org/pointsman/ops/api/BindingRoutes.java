package org.pointsman.ops.api;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.BindingCommand.ChangePlan;
import org.pointsman.registry.model.BindingCommand.PlanRevocation;
import org.pointsman.registry.model.BindingCommand.RatePlan;
import org.pointsman.registry.model.BindingCommand.RecordStep;
import org.pointsman.registry.model.BindingCommand.RequestBinding;
import org.pointsman.registry.model.BindingCommand.RetryUnbinding;
import org.pointsman.registry.model.BindingCommand.StartRetest;
import org.pointsman.registry.model.BindingCommand.SwitchBinding;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.PlanVerb;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.TerminalServices;

/** The payment services of a terminal: bound, switched, revoked one after the other. */
final class BindingRoutes {
    private static final Walk<String, TerminalServices, PlanDocument> PLANS = new Walk<>(
            (view, after) -> view.registry().changedServicesAfter(after), TerminalServices::tid,
            (_, services) -> PlanDocument.of(services.tid(), services.plan()));

    private final SwitchPort port;

    BindingRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/terminals/{tid}/services", "showServices", Access.READERS, this::show)
                        .says("The payment services of a terminal, its revocation plan and what people were told")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).tells("Services").tagged(),
                Route.post("/api/v1/terminals/{tid}/services/{service}/{verb}", "changeService",
                        Access.makers(Permission.REQUEST_BINDING, Permission.SWITCH_BINDING,
                                Permission.TELL_PROVIDER_EVENT),
                        this::change).says("Asks for a binding, switches it, tells what its provider says")
                        .named("tid", "terminal id, F41", Parameter.Type.TID)
                        .named("service", "CARD, QUICKPASS, UNIONPAY_QR, ALIPAY, WECHAT or CREDIT_SCORE")
                        .named("verb", "request, enable, disable or provider").versioned().repeatable()
                        .body(ServiceBody.class, "ChangeService").carriedOut().waits(),
                Route.post("/api/v1/terminals/{tid}/revocation", "revokeServices",
                        Access.makers(Permission.REVOKE_BINDING), this::revoke)
                        .says("Asks for services to be revoked one after the other; another person approves")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).versioned().repeatable()
                        .body(RevocationBody.class, "RevokeServices").carriedOut().waits(),
                Route.post("/api/v1/terminals/{tid}/revocation/{verb}", "runRevocation",
                        Access.makers(Permission.RUN_REVOCATION, Permission.UNBIND_BY_HAND), this::run)
                        .says("Goes on with the revocation that runs, or holds or ends its plan")
                        .named("tid", "terminal id, F41", Parameter.Type.TID)
                        .named("verb", "step, retry, retest, pause, resume, abort or rate").versioned().repeatable()
                        .body(StepBody.class, "RunRevocation").carriedOut().waits(),
                Route.get("/api/v1/revocations", "listRevocations", Access.READERS, this::plans)
                        .says("Revocation plans").query("reason", "only with this reason").paged().tells("PlanPage"));
    }

    void show(ApiCall call) {
        String tid = call.path("tid");
        ServicesDocument found = port.ask(call, view -> document(view, tid));
        if (found == null) {
            throw ProblemException.notFound("terminal " + tid + " is not known");
        }
        call.etag(found.version());
        call.answer(200, found);
    }

    private static ServicesDocument document(StateView view, String tid) {
        TerminalServices services = view.registry().services(tid);
        return services == null ? null : ServicesDocument.of(services, view.registry().retest(tid));
    }

    /** Plans by state and reason. */
    void plans(ApiCall call) {
        RevocationReason reason = ApiCall.constant(RevocationReason.class, "reason", call.query("reason"));
        int limit = call.limit();
        List<PlanDocument> found = PLANS.find(port, call, call.query("cursor"), services -> services.plan() != null
                && (reason == null || services.plan().application().reason() == reason), limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), PlanDocument::tid));
    }

    void change(ApiCall call) {
        ServiceBody body = call.body(ServiceBody.class);
        PaymentService service = ApiCall.constant(PaymentService.class, "service", call.path("service"));
        CommandHeader header = port.header(call, body.reason());
        String tid = call.path("tid");
        boolean impact = Boolean.TRUE.equals(body.impactConfirmed());
        boolean detail = Boolean.TRUE.equals(body.detailConfirmed());
        port.execute(call, switch (call.path("verb")) {
            case "request" -> new RequestBinding(header, tid, service);
            case "enable" -> new SwitchBinding(header, tid, service, true, impact, detail);
            case "disable" -> new SwitchBinding(header, tid, service, false, impact, detail);
            case "provider" -> new TellProviderEvent(header, tid, service,
                    ApiCall.constant(ProviderEvent.class, "event", body.event()), body.reference());
            default -> throw unknown(call, "request, enable, disable, provider");
        }, 200);
    }

    void revoke(ApiCall call) {
        RevocationBody body = call.body(RevocationBody.class);
        RevocationApplication application = new RevocationApplication(body.merchantName(), body.contact(), body.model(),
                ApiCall.constant(RevocationReason.class, "why", body.why()), body.expectedResult(),
                Boolean.TRUE.equals(body.closeAccount()), Boolean.TRUE.equals(body.impactConfirmed()),
                Boolean.TRUE.equals(body.detailConfirmed()));
        List<PaymentService> services = body.services() == null
                ? List.of()
                : body.services().stream().map(name -> ApiCall.constant(PaymentService.class, "service", name))
                        .toList();
        port.execute(call, new PlanRevocation(port.header(call, body.reason()), call.path("tid"), services, application,
                body.noticeDays() == null ? 0 : body.noticeDays()), 200);
    }

    void run(ApiCall call) {
        StepBody body = call.body(StepBody.class);
        CommandHeader header = port.header(call, body.reason());
        String tid = call.path("tid");
        port.execute(call, command(call, body, header, tid), 200);
    }

    private static BindingCommand command(ApiCall call, StepBody body, CommandHeader header, String tid) {
        return switch (call.path("verb")) {
            case "step" -> new RecordStep(header, tid, ApiCall.constant(RevocationStep.class, "step", body.step()),
                    body.evidence());
            case "retry" -> new RetryUnbinding(header, tid);
            case "retest" -> new StartRetest(header, tid);
            case "pause", "resume", "abort" ->
                new ChangePlan(header, tid, PlanVerb.valueOf(call.path("verb").toUpperCase(Locale.ROOT)));
            case "rate" ->
                new RatePlan(header, tid, new Feedback(body.rating() == null ? 0 : body.rating(), body.text()));
            default -> throw unknown(call, "step, retry, retest, pause, resume, abort, rate");
        };
    }

    private static ProblemException unknown(ApiCall call, String possible) {
        return ProblemException.notFound("there is no " + call.path("verb") + "; possible: " + possible);
    }

    private record ServiceBody(Boolean impactConfirmed, Boolean detailConfirmed, String event, String reference,
            String reason) {
    }

    private record RevocationBody(List<String> services, String merchantName, String contact, String model, String why,
            String expectedResult, Boolean closeAccount, Integer noticeDays, Boolean impactConfirmed,
            Boolean detailConfirmed, String reason) {
    }

    private record StepBody(String step, String evidence, Integer rating, String text, String reason) {
    }
}
