package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.CommandReply;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.HoldReason;

/** Cases and their steps. */
final class CaseRoutes {
    private final SwitchPort port;

    CaseRoutes(SwitchPort port) {
        this.port = port;
    }

    void list(ApiCall call) {
        CaseState state = ApiCall.constant(CaseState.class, "state", call.query("state"));
        String tid = call.query("tid");
        long after = call.queryNumber("cursor", 0);
        int limit = call.limit();
        List<CaseSummary> found = port.ask(call, view -> find(view, tid, state, after, limit + 1));
        boolean more = found.size() > limit;
        List<CaseSummary> items = found.subList(0, Math.min(limit, found.size()));
        call.answer(200, new Page<>(items, more ? Long.toString(items.getLast().id()) : null));
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        CaseAnswer answer = port.ask(call, view -> CaseAnswer.of(view, id));
        if (answer == null) {
            throw ProblemException.notFound("case " + id + " is not known");
        }
        call.etag(answer.view().file().version());
        call.answer(200, CaseDocument.of(answer));
    }

    void open(ApiCall call) {
        CaseBody body = call.body(CaseBody.class);
        CommandReply reply = port.carriedOut(call, body.command(port.header(call, body.reason())));
        long id = port.ask(call, view -> newest(view, body.tid(), body.holdReason()));
        call.answer(201, CaseReply.of(reply, id));
    }

    void step(ApiCall call) {
        CaseStepBody body = call.body(CaseStepBody.class);
        long id = call.pathNumber("id");
        CaseStep step = ApiCall.constant(CaseStep.class, "step", call.path("step").replace('-', '_'));
        CommandReply reply = port.carriedOut(call, body.command(port.header(call, body.reason()), id, step));
        call.answer(200, CaseReply.of(reply, id));
    }

    private static List<CaseSummary> find(StateView view, String tid, CaseState state, long after, int limit) {
        List<CaseSummary> found = new ArrayList<>();
        for (CaseFile file : view.registry().cases()) {
            boolean fits = file.id() > after && (state == null || file.state() == state)
                    && (tid == null || file.tid().equals(tid));
            if (fits && found.size() < limit) {
                found.add(CaseSummary.of(view.registry().caseView(file.id())));
            }
        }
        return found;
    }

    private static long newest(StateView view, String tid, HoldReason hold) {
        return view.registry().cases().stream().filter(file -> file.tid().equals(tid) && file.hold() == hold)
                .mapToLong(CaseFile::id).max().orElse(0);
    }
}
