package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Role;

/** Takes an application for a terminal on its way, step by step. */
final class Ordering {
    static final String TID = "20000001";
    static final String SERIAL = "SN-9";
    private static final String TMK = "00112233445566778899AABBCCDDEEFF";
    private static final Proof PAPER = new Proof("paper", "0123456789abcdef".repeat(4));

    final EngineFixture host;
    final long id;

    private Ordering(EngineFixture host, long id) {
        this.host = host;
        this.id = id;
    }

    /** Written down for the merchant of the fixture. */
    static Ordering of(EngineFixture host, String mid) {
        OperatorAnswer answer = host
                .operator(
                        new ApplyOrder(
                                host.by(Role.OPERATOR, "olga"), new OrderApplication(mid, "Shop",
                                        MerchantType.ENTERPRISE, "ZFT", "A920", "here", "bank, ends 1", List.of()),
                                "Ms Li", CaseChannel.ONLINE, 0));
        return new Ordering(host, Long.parseLong(answer.text().split(" ", 3)[1]));
    }

    OrderView view() {
        return host.engine.view().registry().orderView(id, host.nowNs / 1_000_000);
    }

    CaseState state() {
        return view().view().file().state();
    }

    Ordering underReview() {
        step(Role.OPERATOR, "olga", CaseStep.SUBMIT,
                view().view().required().stream().map(name -> new Proof(name, PAPER.sha256())).toList(), null);
        return step(Role.RISK, "rita", CaseStep.TAKE);
    }

    Ordering approved() {
        underReview().step(Role.RISK, "rita", CaseStep.VERIFY);
        step(Role.RISK, "rita", CaseStep.IDENTITY_PASS, List.of(PAPER), null);
        step(Role.RISK, "rita", CaseStep.ACCOUNT_PASS, List.of(PAPER), null);
        return step(Role.APPROVER, "anna", CaseStep.APPROVE);
    }

    Ordering prepared() {
        assertInstanceOf(OperatorAnswer.Accepted.class, prepare());
        return this;
    }

    OperatorAnswer prepare() {
        return host.operator(new StepCase(host.by(Role.OPERATOR, "olga"), id, CaseStep.PREPARE, List.of(), null, null,
                OrderStep.prepare(new Preparation(TID, SERIAL, TMK, "08D7B4"))));
    }

    Ordering shipped() {
        return step(Role.OPERATOR, "olga", CaseStep.SHIP, List.of(), OrderStep.ship("SF-1"));
    }

    Ordering installed() {
        step(Role.OPERATOR, "olga", CaseStep.DELIVER);
        return step(Role.OPERATOR, "olga", CaseStep.INSTALL, List.of(PAPER), null);
    }

    Ordering cancelAsked(String mid) {
        return step(Role.OPERATOR, "olga", CaseStep.CANCEL, List.of(), OrderStep
                .cancel(new CancelRequest(mid, "Ms Li", CaseChannel.PHONE, OrderCause.BUDGET), OrderStep.NOBODY));
    }

    Ordering step(Role role, String actor, CaseStep step) {
        return step(role, actor, step, List.of(), null);
    }

    private Ordering step(Role role, String actor, CaseStep step, List<Proof> documents, OrderStep what) {
        host.accepted(new StepCase(host.by(role, actor), id, step, documents, null, null, what));
        return this;
    }
}
