package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.TransactionQuery;
import org.pointsman.engine.TransactionState;
import org.pointsman.engine.TransactionView;
import org.pointsman.records.Service;

/** Looking transactions up; all from engine state. */
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
        call.answer(200, TransactionDocument.full(found, this::entryMode));
    }

    private String entryMode(String digits) {
        return port.operations().fieldMeaning(ENTRY_MODE, digits);
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
