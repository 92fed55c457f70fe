package org.pointsman.engine;

import java.util.List;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.Role;

/** Takes a terminal of the fixture through a reinstatement case, step by step. */
final class Reinstatement {
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private final EngineFixture host;
    private final String tid;
    private long id;

    Reinstatement(EngineFixture host, String tid) {
        this.host = host;
        this.tid = tid;
    }

    /** From the hold to the approval. */
    Reinstatement approved() {
        host.hold(tid, HoldReason.REGULATORY);
        host.accepted(new OpenCase(host.by(Role.OPERATOR), CaseType.REINSTATEMENT, tid, HoldReason.REGULATORY, 1,
                "Ms Li", CaseChannel.PHONE, 0));
        id = host.engine.view().registry().openCases(tid).getFirst().id();
        step(Role.OPERATOR, CaseStep.SUBMIT, host.engine.view().registry().caseView(id).missing().stream()
                .map(name -> new Proof(name, SHA256)).toList());
        step(Role.APPROVER, CaseStep.VERIFY, List.of());
        step(Role.RISK, CaseStep.APPROVE, List.of());
        return this;
    }

    Reinstatement configured(long perTransactionMinor, long perDayMinor) {
        host.accepted(new StepCase(host.by(Role.OPERATOR), id, CaseStep.CONFIGURE, List.of(), null,
                new Reconfiguration(perTransactionMinor, perDayMinor, "", null)));
        return this;
    }

    Reinstatement checked() {
        host.accepted(new AcknowledgeParameters(host.by(Role.SYSTEM), tid,
                host.engine.view().registry().parameters(tid).version()));
        step(Role.OPERATOR, CaseStep.SELF_TEST_PASS, List.of(new Proof("report", SHA256)));
        return this;
    }

    void tested() {
        host.accepted(new EndRetest(host.by(Role.SYSTEM), tid, RetestCause.CASE, -1, 0));
    }

    private void step(Role role, CaseStep step, List<Proof> documents) {
        host.accepted(new StepCase(host.by(role), id, step, documents));
    }
}
