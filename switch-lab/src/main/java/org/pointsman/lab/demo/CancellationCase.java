package org.pointsman.lab.demo;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.CommandReply;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.ops.tools.TerminalLines;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.TerminalExport;

/** The cancellation of one terminal, step by step, as lines of the sheet. */
final class CancellationCase {
    private static final String OPERATOR = "demo-operator";
    private static final String REVIEWER = "demo-risk";
    private static final String APPROVER = "demo-approver";
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final DemoStage stage;
    private final String tid;
    private final long id;

    private CancellationCase(DemoStage stage, String tid, long id) {
        this.stage = stage;
        this.tid = tid;
        this.id = id;
    }

    /** What is said begins with the number of the case. */
    static CancellationCase open(DemoStage stage, String tid, String mid, CaseChannel channel) {
        CommandReply reply = stage.desk().order(OPERATOR, tid, "asks to cancel it: " + channel, Kind.ACCEPTED,
                header -> new OpenCancellations(header, mid, List.of(tid), CancellationCause.NO_LONGER_USED, "",
                        "Ms Li", channel));
        return new CancellationCase(stage, tid, Long.parseLong(reply.message().split(" ", 3)[1]));
    }

    List<String> papers() {
        return view(view -> view.registry().caseView(id).required());
    }

    CancellationCase submit() {
        List<Proof> papers = papers().stream().map(name -> new Proof(name, DIGEST)).toList();
        stage.desk().order(OPERATOR, tid, "case: SUBMIT with " + papers.size() + " papers", Kind.ACCEPTED,
                header -> new StepCase(header, id, CaseStep.SUBMIT, papers));
        return this;
    }

    CancellationCase identified(IdentityMethod method) {
        return step(OPERATOR, CaseStep.IDENTITY_PASS, Kind.ACCEPTED, CancellationStep.identity(method));
    }

    CancellationCase confirmed() {
        step(OPERATOR, CaseStep.CONFIRM, Kind.REFUSED, CancellationStep.confirm(false, 0, "Ms Li"));
        return step(OPERATOR, CaseStep.CONFIRM, Kind.ACCEPTED, CancellationStep.confirm(true, 0, "Ms Li"));
    }

    CancellationCase approved() {
        step(REVIEWER, CaseStep.VERIFY, Kind.ACCEPTED, null);
        step(OPERATOR, CaseStep.APPROVE, Kind.REFUSED, null);
        step(APPROVER, CaseStep.APPROVE, Kind.ACCEPTED, null);
        return state(CaseState.DRAINING);
    }

    /** One service after the other, each with the word of its provider. */
    CancellationCase unbound() {
        for (PaymentService service : view(view -> view.registry().services(tid).active())) {
            step(OPERATOR, CaseStep.UNBIND, Kind.ACCEPTED, CancellationStep.unbind(service));
            stage.desk().order(OPERATOR, tid, "told: " + service + " unbound", Kind.ACCEPTED,
                    header -> new TellProviderEvent(header, tid, service, ProviderEvent.UNBOUND, "demo"));
        }
        return this;
    }

    CancellationCase batchClosed() {
        long approval = stage.desk()
                .order(OPERATOR, tid, "asks to close its batch", Kind.WAITING, header -> new CloseBatch(header, tid))
                .approvalId();
        stage.desk().approve(APPROVER, tid, approval, Kind.ACCEPTED);
        return this;
    }

    CancellationCase exported() {
        long changes = view(view -> view.closingChanges(tid));
        TerminalLines lines = TerminalLines.of(tid, query -> view(view -> view.find(query)));
        stage.sheet().say("export: " + lines.count() + " transactions, " + DemoStage.yuan(lines.sumMinor()));
        return step(OPERATOR, CaseStep.EXPORT, Kind.ACCEPTED, CancellationStep
                .exported(new TerminalExport(lines.count(), lines.sumMinor(), lines.sha256(), changes, "demo", 0)));
    }

    CancellationCase closed() {
        step(OPERATOR, CaseStep.READY, Kind.ACCEPTED, null);
        state(CaseState.READY_TO_CLOSE);
        step(OPERATOR, CaseStep.CLOSE, Kind.REFUSED, null);
        return step(APPROVER, CaseStep.CLOSE, Kind.ACCEPTED, null);
    }

    CancellationCase step(String token, CaseStep step, Kind expected, CancellationStep what) {
        stage.desk().order(token, tid, "case: " + step, expected,
                header -> new StepCase(header, id, step, List.of(), what));
        return this;
    }

    /** Proves what is in the way; the line names all of it. */
    CancellationCase blockedBy(PreCheckCode... codes) {
        List<PreCheckCode> blocking = view(view -> view.registry().preCheck(tid, view.nowNs() / 1_000_000)).stream()
                .filter(PreCheckItem::blocks).map(PreCheckItem::code).toList();
        stage.sheet().proof("in the way: " + blocking, blocking.containsAll(List.of(codes)));
        return this;
    }

    CancellationCase state(CaseState expected) {
        stage.sheet().proof("case " + id + " is " + expected, is(expected));
        return this;
    }

    boolean is(CaseState expected) {
        return view(view -> view.registry().caseView(id).file().state()) == expected;
    }

    void advance(Duration by) {
        stage.house().operations().advanceClock(by.toNanos()).join();
    }

    private <T> T view(Function<StateView, T> question) {
        return stage.house().operations().query(question).join().value();
    }
}
