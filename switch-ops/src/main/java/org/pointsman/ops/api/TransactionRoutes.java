package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.TransactionQuery;
import org.pointsman.engine.TransactionState;
import org.pointsman.engine.TransactionView;
import org.pointsman.records.Service;
import org.pointsman.registry.Proof;
import org.pointsman.registry.RefundCause;
import org.pointsman.registry.RegistryCommand.CancelRefund;
import org.pointsman.registry.RegistryCommand.FlagDispute;
import org.pointsman.registry.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.RegistryCommand.RequestRefund;
import org.pointsman.registry.RegistryCommand.ResendRefund;

/** Looking transactions up, all from engine state, and giving money back. */
final class TransactionRoutes {
    private static final int ENTRY_MODE = 22;

    private final SwitchPort port;

    TransactionRoutes(SwitchPort port) {
        this.port = port;
    }

    void find(Call call) {
        int limit = call.limit();
        TransactionQuery query = query(call, limit + 1);
        boolean exceptions = call.queryFlag("exception");
        List<TransactionView> found = port.ask(call,
                view -> exceptions ? view.exceptions(query) : view.find(query));
        boolean more = found.size() > limit;
        List<TransactionDocument> items = found.stream().limit(limit).map(TransactionDocument::row).toList();
        call.answer(200, new Page<>(items, more ? Long.toString(items.getLast().id()) : null));
    }

    void show(Call call) {
        long id = call.pathNumber("id");
        TransactionView found = port.ask(call, view -> view.transaction(id));
        if (found == null) {
            throw ProblemException.notFound("transaction " + call.path("id") + " is not known");
        }
        call.answer(200, TransactionDocument.full(found, this::entryMode,
                port.operations().cashierText(found.result(), found.f39())));
    }

    private String entryMode(String digits) {
        return port.operations().fieldMeaning(ENTRY_MODE, digits);
    }

    void refund(Call call) {
        RefundBody body = call.body(RefundBody.class);
        if (body.amountMinor() == null) {
            throw ProblemException.invalid("amountMinor is missing");
        }
        RefundCause cause = Call.constant(RefundCause.class, "cause", body.cause());
        long already = body.alreadyRefundedMinor() == null ? -1 : body.alreadyRefundedMinor();
        port.execute(call, new RequestRefund(port.header(call, body.reason()), call.pathNumber("id"),
                body.amountMinor(), cause, body.proof(), already), 202);
    }

    void dispute(Call call) {
        ProofBody body = call.body(ProofBody.class);
        port.execute(call, new FlagDispute(port.header(call, body.reason()), call.pathNumber("id"), body.proof()), 200);
    }

    void release(Call call) {
        ProofBody body = call.body(ProofBody.class);
        port.execute(call, new ReleaseDispute(port.header(call, body.reason()), call.pathNumber("id"), body.proof()),
                200);
    }

    void cancel(Call call) {
        String reason = call.body(OrderBody.class).reason();
        port.execute(call, new CancelRefund(port.header(call, reason), call.pathNumber("id")), 200);
    }

    void resend(Call call) {
        String reason = call.body(OrderBody.class).reason();
        port.execute(call, new ResendRefund(port.header(call, reason), call.pathNumber("id")), 200);
    }

    private record RefundBody(Long amountMinor, String cause, Proof proof, Long alreadyRefundedMinor,
            String reason) {
    }

    private record ProofBody(Proof proof, String reason) {
    }

    private record OrderBody(String reason) {
    }

    private static TransactionQuery query(Call call, int limit) {
        TransactionState state = Call.constant(TransactionState.class, "state", call.query("state"));
        return new TransactionQuery(call.query("tid"), call.query("merchant"), call.queryNumber("rrn", -1),
                stan(call), state == null ? null : state.name(), call.queryTimeNs("from"), call.queryTimeNs("to"),
                call.queryNumber("cursor", -1), limit, Call.constant(Service.class, "service", call.query("service")));
    }

    private static int stan(Call call) {
        long stan = call.queryNumber("stan", -1);
        if (stan > 999_999) {
            throw ProblemException.invalid("stan has six digits at most, not " + stan);
        }
        return (int) stan;
    }
}
