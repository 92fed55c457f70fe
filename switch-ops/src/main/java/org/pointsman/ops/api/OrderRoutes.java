package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.CommandReply;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.Permission;

/** Applications for a terminal and their steps (domain 3.1). */
final class OrderRoutes {
    private static final Walk<Long, CaseFile, OrderSummary> ALL = new Walk<>(
            (view, after) -> view.registry().casesAfter(CaseType.ORDER, after == null ? 0 : after), CaseFile::id,
            (view, file) -> OrderSummary.of(order(view, file.id())));

    private final SwitchPort port;

    OrderRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/orders", "listOrders", Access.READERS, this::list)
                        .says("Applications for a terminal in the order they were written down")
                        .query("merchant", "only of this merchant").query("state", "only in this state")
                        .query("cause", "only those that are cancelled for this cause").paged().tells("OrderPage"),
                Route.get("/api/v1/orders/{id}", "showOrder", Access.TRANSACTION_READERS, this::show).says(
                        "An order: what is missing, the next step, who takes it, until when, whether it can be cancelled")
                        .named("id", "number of the order").tells("Order"),
                Route.post("/api/v1/orders", "applyOrder", Access.makers(Permission.APPLY_ORDER), this::apply)
                        .says("Writes an application for a terminal down").repeatable()
                        .body(OrderBody.class, "ApplyOrder").answers(201, "written down", "OrderReply").mayMiss(),
                Route.post("/api/v1/orders/{id}/steps/{step}", "stepOrder", Access.DESK, this::step)
                        .says("Takes a step of an order").named("id", "number of the order")
                        .named("step",
                                "submit, discard, answer, take, verify, identity-pass, identity-fail, account-pass, account-fail, ask, approve, reject, prepare, ship, deliver, undeliverable, install, cancel, consent, withdraw, returned, ask-waiver or waive")
                        .versioned().repeatable().body(OrderStepBody.class, "OrderStep")
                        .answers(200, "carried out", "OrderReply"));
    }

    private static OrderView order(StateView view, long id) {
        return view.registry().orderView(id, Math.floorDiv(view.nowNs(), 1_000_000L));
    }

    void list(ApiCall call) {
        CaseState state = ApiCall.constant(CaseState.class, "state", call.query("state"));
        OrderCause cause = ApiCall.constant(OrderCause.class, "cause", call.query("cause"));
        String merchant = call.query("merchant");
        int limit = call.limit();
        List<OrderSummary> found = ALL.find(port, call, call.queryNumber("cursor", 0),
                file -> (state == null || file.state() == state)
                        && (merchant == null || file.order().application().mid().equals(merchant))
                        && (cause == null || cause.name().equals(OrderSummary.causeOf(file))),
                limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), file -> Long.toString(file.id())));
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        OrderView order = port.ask(call, view -> order(view, id));
        if (order == null) {
            throw ProblemException.notFound("order " + id + " is not known");
        }
        call.etag(order.view().file().version());
        call.answer(200, OrderDocument.of(order));
    }

    void apply(ApiCall call) {
        OrderBody body = call.body(OrderBody.class);
        call.answer(201, OrderReply.of(port.carriedOut(call, body.command(port.header(call, body.reason())))));
    }

    void step(ApiCall call) {
        OrderStepBody body = call.body(OrderStepBody.class);
        long id = call.pathNumber("id");
        CaseStep step = ApiCall.constant(CaseStep.class, "step", call.path("step").replace('-', '_'));
        if (port.ask(call, view -> order(view, id)) == null) {
            throw ProblemException.notFound("order " + id + " is not known");
        }
        CommandReply reply = port.carriedOut(call, body.command(port.header(call, body.reason()), id, step, port));
        call.answer(200, OrderReply.of(reply, id));
    }
}
