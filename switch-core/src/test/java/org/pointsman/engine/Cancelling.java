package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalExport;

/** Takes the cancellation of a terminal on its way, step by step. */
final class Cancelling {
    private static final Proof PAPER = new Proof("paper", "0123456789abcdef".repeat(4));

    private final EngineFixture host;
    private final String tid;
    private final long id;

    private Cancelling(EngineFixture host, String tid, long id) {
        this.host = host;
        this.tid = tid;
        this.id = id;
    }

    /** A case for a terminal of the first merchant. */
    static Cancelling of(EngineFixture host, String tid) {
        OperatorAnswer answer = host.operator(new OpenCancellations(host.by(Role.OPERATOR, "olga"), EngineFixture.MID,
                List.of(tid), CancellationCause.COST, "", "Ms Li", CaseChannel.ONLINE));
        return new Cancelling(host, tid, Long.parseLong(answer.text().split(" ", 3)[1]));
    }

    CaseState state() {
        return file().state();
    }

    CaseFile file() {
        return host.engine.view().registry().caseView(id).file();
    }

    /** Up to the moment in which the terminal is CANCELLING. */
    Cancelling draining() {
        accepted(Role.OPERATOR, "olga", CaseStep.SUBMIT, host.engine.view().registry().caseView(id).required().stream()
                .map(name -> new Proof(name, PAPER.sha256())).toList(), null);
        accepted(Role.OPERATOR, "olga", CaseStep.IDENTITY_PASS, List.of(),
                CancellationStep.identity(IdentityMethod.FACE));
        accepted(Role.OPERATOR, "olga", CaseStep.CONFIRM, List.of(), CancellationStep.confirm(true, 0, "Ms Li"));
        accepted(Role.RISK, "rita", CaseStep.VERIFY, List.of(), null);
        accepted(Role.APPROVER, "anna", CaseStep.APPROVE, List.of(), null);
        assertEquals(CaseState.DRAINING, state());
        return this;
    }

    Cancelling forced() {
        accepted(Role.RISK, "rita", CaseStep.FORCE, List.of(), null);
        accepted(Role.APPROVER, "anna", CaseStep.AGREE, List.of(), null);
        accepted(Role.APPROVER, "arno", CaseStep.AGREE, List.of(), null);
        return this;
    }

    /** Its provider has not answered yet. */
    Cancelling unbinding(PaymentService service) {
        accepted(Role.OPERATOR, "olga", CaseStep.UNBIND, List.of(), CancellationStep.unbind(service));
        return this;
    }

    Cancelling unbound() {
        for (PaymentService service : host.engine.view().registry().services(tid).active()) {
            unbinding(service);
            host.accepted(
                    new TellProviderEvent(host.by(Role.OPERATOR, "olga"), tid, service, ProviderEvent.UNBOUND, "ref"));
        }
        return this;
    }

    Cancelling exported() {
        accepted(Role.OPERATOR, "olga", CaseStep.EXPORT, List.of(), CancellationStep
                .exported(new TerminalExport(1, 1, PAPER.sha256(), host.engine.view().closingChanges(tid), "olga", 0)));
        return this;
    }

    /** What is left of it for a merchant to answer for. */
    Cancelling moved(PreCheckCode code) {
        accepted(Role.OPERATOR, "olga", CaseStep.MOVE, List.of(PAPER), CancellationStep.about(code));
        return this;
    }

    Cancelling ready() {
        accepted(Role.OPERATOR, "olga", CaseStep.READY, List.of(), null);
        return this;
    }

    OperatorAnswer close() {
        return step(Role.APPROVER, "anna", CaseStep.CLOSE, List.of(), null);
    }

    PreCheckItem open(PreCheckCode code) {
        return host.engine.view().registry().preCheck(tid, host.nowNs / 1_000_000).stream()
                .filter(item -> item.code() == code).findFirst().orElse(null);
    }

    private void accepted(Role role, String actor, CaseStep step, List<Proof> documents, CancellationStep what) {
        OperatorAnswer answer = step(role, actor, step, documents, what);
        assertInstanceOf(OperatorAnswer.Accepted.class, answer, answer::toString);
    }

    private OperatorAnswer step(Role role, String actor, CaseStep step, List<Proof> documents, CancellationStep what) {
        return host.operator(new StepCase(host.by(role, actor), id, step, documents, what));
    }
}
