package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.NoticeCommand.ResendNotice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.Permission;

/** Notices on their way: looked at, sent again. */
final class NoticeRoutes {
    private static final Walk<Long, Delivery, NoticeDocument> ALL = new Walk<>(
            (view, after) -> view.registry().deliveriesAfter(after), Delivery::id, NoticeDocument::of);

    private final SwitchPort port;

    NoticeRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/notices", "listNotices", Access.TRANSACTION_READERS, this::list)
                        .says("Notices on their way in the order of their numbers; one for each receiver and channel")
                        .query("state", "WAITING, DELIVERED, DEAD or UNADDRESSED").query("kind", "such as HELD")
                        .query("tid", "of one terminal").query("mid", "of one merchant").paged().tells("NoticePage"),
                Route.get("/api/v1/notices/{id}", "showNotice", Access.TRANSACTION_READERS, this::show)
                        .says("A notice and what became of it").named("id", "notice id", Parameter.Type.NUMBER)
                        .tells("NoticeOnItsWay"),
                Route.post("/api/v1/notices/{id}/resend", "resendNotice", Access.makers(Permission.RESEND_NOTICE),
                        this::resend)
                        .says("Sends a notice again, under the number by which its receiver knows a repeat")
                        .named("id", "notice id", Parameter.Type.NUMBER).repeatable()
                        .body(ResendBody.class, "ResendNotice").carriedOut());
    }

    void list(ApiCall call) {
        Predicate<Delivery> fits = fits(ApiCall.constant(DeliveryState.class, "state", call.query("state")),
                ApiCall.constant(NoticeKind.class, "kind", call.query("kind")), call.query("tid"), call.query("mid"));
        int limit = call.limit();
        List<NoticeDocument> found = ALL.find(port, call, call.queryNumber("cursor", 0), fits, limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), notice -> Long.toString(notice.id())));
    }

    private static Predicate<Delivery> fits(DeliveryState state, NoticeKind kind, String tid, String mid) {
        return delivery -> (state == null || delivery.state() == state)
                && (kind == null || delivery.notice().kind() == kind) && (tid == null || tid.equals(delivery.tid()))
                && (mid == null || mid.equals(delivery.mid()));
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        NoticeDocument found = port.ask(call, view -> {
            Delivery delivery = view.registry().delivery(id);
            return delivery == null ? null : NoticeDocument.of(view, delivery);
        });
        if (found == null) {
            throw ProblemException.notFound("notice " + id + " is not known, or was forgotten");
        }
        call.answer(200, found);
    }

    void resend(ApiCall call) {
        ResendBody body = call.body(ResendBody.class);
        port.execute(call, new ResendNotice(port.header(call, body.reason()), call.pathNumber("id")), 200);
    }

    private record ResendBody(String reason) {
    }
}
