package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RetestCause;

/** A desk with a terminal on hold and the people a reinstatement takes. */
final class CaseDesk {
    static final Reconfiguration LIMITS = new Reconfiguration(500_00, 2_000_00, "", null);
    static final int ALL = -1;

    final Desk desk = Desk.withActiveTerminal();
    long id;

    static CaseDesk held(HoldReason reason) {
        CaseDesk cases = new CaseDesk();
        Desk.assertAccepted(cases.desk.hold(Desk.ADMIN, reason));
        return cases;
    }

    /** With an open case for the reason, in DRAFT. */
    static CaseDesk draft(HoldReason reason) {
        CaseDesk cases = held(reason);
        cases.opened(reason);
        return cases;
    }

    static CaseDesk underReview(HoldReason reason) {
        CaseDesk cases = draft(reason);
        cases.done(Desk.OPERATOR, CaseStep.SUBMIT, cases.papers());
        return cases;
    }

    static CaseDesk approved(HoldReason reason) {
        CaseDesk cases = underReview(reason);
        cases.done(Desk.APPROVER, CaseStep.VERIFY, List.of());
        cases.done(Desk.RISK, CaseStep.APPROVE, List.of());
        return cases;
    }

    static CaseDesk deviceCheck(HoldReason reason) {
        CaseDesk cases = approved(reason);
        cases.configured();
        return cases;
    }

    static CaseDesk retest(HoldReason reason) {
        CaseDesk cases = deviceCheck(reason);
        cases.done(Desk.OPERATOR, CaseStep.SELF_TEST_PASS, List.of(Desk.PAPER));
        return cases;
    }

    long opened(HoldReason reason) {
        assertInstanceOf(Accepted.class, open(Desk.OPERATOR, reason, desk.nowMs, 0));
        id = desk.registry.cases(CaseType.REINSTATEMENT).stream().mapToLong(CaseFile::id).max().orElseThrow();
        return id;
    }

    RegistryDecision open(Desk.Person person, HoldReason reason, long resumeFromMs, long appealOf) {
        return desk.run(new OpenCase(desk.by(person), CaseType.REINSTATEMENT, Desk.TID, reason, resumeFromMs, "Ms Li",
                CaseChannel.ONLINE, appealOf));
    }

    RegistryDecision step(Desk.Person person, CaseStep step, List<Proof> documents) {
        return desk.run(new StepCase(desk.by(person), id, step, documents));
    }

    void done(Desk.Person person, CaseStep step, List<Proof> documents) {
        Desk.assertAccepted(step(person, step, documents));
    }

    RegistryDecision configure(Reconfiguration settings) {
        return desk.run(new StepCase(desk.by(Desk.OPERATOR), id, CaseStep.CONFIGURE, List.of(), null, settings));
    }

    /** New parameters, and the terminal has taken them. */
    void configured() {
        Desk.assertAccepted(configure(LIMITS));
        Desk.assertAccepted(acknowledge(desk.registry.parameters(Desk.TID).version()));
    }

    RegistryDecision acknowledge(long version) {
        return desk.run(new AcknowledgeParameters(desk.by(Desk.SYSTEM), Desk.TID, version));
    }

    RegistryDecision retested(int approved) {
        return desk.run(new EndRetest(desk.by(Desk.SYSTEM), Desk.TID, RetestCause.CASE, approved, 0));
    }

    RegistryDecision cancelled() {
        return desk.approved(desk.forceCancel(Desk.RISK, "FRAUD"));
    }

    /** Every document of the checklist. */
    List<Proof> papers() {
        return desk.registry.caseView(id).required().stream().map(name -> new Proof(name, Desk.PAPER.sha256()))
                .toList();
    }

    CaseFile file() {
        return desk.registry.caseView(id).file();
    }

    CaseState state() {
        return file().state();
    }

    List<HoldReason> holds() {
        return desk.terminal().holds().stream().map(Hold::reason).toList();
    }
}
