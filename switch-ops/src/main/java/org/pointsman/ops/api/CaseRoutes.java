package org.pointsman.ops.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.pointsman.node.CommandReply;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Permission;

/** Cases and their steps. */
final class CaseRoutes {
    private static final List<CaseType> CASES = List.of(CaseType.REINSTATEMENT, CaseType.CANCELLATION);

    private final SwitchPort port;

    CaseRoutes(SwitchPort port) {
        this.port = port;
    }

    private static Walk<Long, CaseFile, CaseSummary> all(CaseType type) {
        return new Walk<>((view, after) -> view.registry().casesAfter(type, after == null ? 0 : after), CaseFile::id,
                (view, file) -> CaseSummary.of(view.registry().caseView(file.id())));
    }

    /** Of both types by number. */
    private static Walk<Long, CaseFile, CaseSummary> both() {
        return new Walk<>(
                (view, after) -> CASES.stream()
                        .flatMap(type -> view.registry().casesAfter(type, after == null ? 0 : after).stream()
                                .limit(Walk.MOST))
                        .sorted(Comparator.comparingLong(CaseFile::id)).toList(),
                CaseFile::id, (view, file) -> CaseSummary.of(view.registry().caseView(file.id())));
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/cases", "listCases", Access.READERS, this::list)
                .says("Open cases in the order they were opened").query("tid", "only of this terminal")
                .query("state", "only in this state, also where it is the end of a case")
                .query("type", "only REINSTATEMENT or CANCELLATION")
                .query("closed", "true: also those that are over", Parameter.Type.FLAG).paged().tells("CasePage"),
                Route.get("/api/v1/cases/{id}", "showCase", Access.TRANSACTION_READERS, this::show)
                        .says("A case: what is missing, the next step, who takes it, until when")
                        .named("id", "number of the case").tells("Case"),
                Route.post("/api/v1/cases", "openCase", Access.makers(Permission.OPEN_CASE), this::open)
                        .says("Opens a case for the holds of a reason; where one is open it is that one").versioned()
                        .repeatable().body(CaseBody.class, "OpenCase")
                        .answers(201, "opened, or open already", "CaseReply").mayMiss(),
                Route.post("/api/v1/cases/{id}/steps/{step}", "stepCase", Access.DESK, this::step)
                        .says("Takes a step of a case").named("id", "number of the case")
                        .named("step",
                                "submit, answer, verify, ask, false-papers, approve, reject, withdraw, configure, acknowledge, self-test-pass or self-test-fail; of a cancellation also identity-pass, identity-fail, unlock, confirm, unbind, acknowledged, move, ask-waiver, waive, ready, close, abort, force, agree or archive")
                        .versioned().repeatable().body(CaseStepBody.class, "CaseStep")
                        .answers(200, "carried out", "CaseReply"));
    }

    void list(ApiCall call) {
        CaseState state = ApiCall.constant(CaseState.class, "state", call.query("state"));
        CaseType type = ApiCall.constant(CaseType.class, "case type", call.query("type"));
        boolean closed = call.queryFlag("closed");
        if (type == CaseType.ORDER) {
            throw ProblemException.invalid("orders have a list of their own: `order list`");
        }
        String tid = call.query("tid");
        long after = call.queryNumber("cursor", 0);
        int limit = call.limit();
        List<CaseSummary> found = (type == null ? both() : all(type)).find(port, call, after,
                file -> (state == null ? closed || file.state().open() : file.state() == state)
                        && (tid == null || file.tid().equals(tid)),
                limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), file -> Long.toString(file.id())));
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        CaseAnswer answer = port.ask(call, view -> CaseAnswer.of(view, id));
        if (answer != null) {
            answer = answer.with(port.find(call, CaseAnswer.declines(answer.view().file().tid())));
        }
        if (answer == null) {
            throw ProblemException.notFound("case " + id + " is not known; an order is shown by `order show`");
        }
        call.etag(answer.view().file().version());
        call.answer(200, CaseDocument.of(answer));
    }

    void open(ApiCall call) {
        CaseBody body = call.body(CaseBody.class);
        CommandReply reply = port.carriedOut(call, body.command(port.header(call, body.reason())));
        long id = newest(call, body.tid(), body.holdReason());
        call.answer(201, CaseReply.of(reply, id));
    }

    void step(ApiCall call) {
        CaseStepBody body = call.body(CaseStepBody.class);
        long id = call.pathNumber("id");
        CaseStep step = ApiCall.constant(CaseStep.class, "step", call.path("step").replace('-', '_'));
        if (step == CaseStep.EXPORT) {
            throw ProblemException.invalid("the switch writes an export itself: `case export " + id + "`");
        }
        CommandReply reply = port.carriedOut(call, body.command(port.header(call, body.reason()), id, step));
        call.answer(200, CaseReply.of(reply, id));
    }

    private long newest(ApiCall call, String tid, HoldReason hold) {
        List<CaseSummary> found = all(CaseType.REINSTATEMENT).all(port, call,
                file -> file.tid().equals(tid) && file.hold() == hold);
        return found.isEmpty() ? 0 : found.getLast().id();
    }
}
