package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;

/** People who take an application order on its way. */
final class OrderDesk {
    static final String NEW_MID = "999290058120009";
    static final String NEW_TID = "20000001";
    static final String SERIAL = "SN-1";
    static final Preparation TERMINAL = new Preparation(NEW_TID, SERIAL, Desk.TMK, "08D7B4");
    static final OrderApplication APPLICATION = new OrderApplication(NEW_MID, "Corner shop",
            MerchantType.NATURAL_PERSON, "ZFT", "A920", "12 Long Street", "bank, ends 1234",
            List.of(PaymentService.CARD));
    static final CancelRequest WISH = new CancelRequest(NEW_MID, "Ms Li", CaseChannel.PHONE, OrderCause.BUDGET);
    static final Desk.Person OTHER_OPERATOR = new Desk.Person("otto", List.of(Role.OPERATOR));
    private static final List<Proof> PAPER = List.of(Desk.PAPER);

    final Desk desk = new Desk();
    long id;

    /** With these terms for every provider. */
    OrderDesk terms(OrderTerms... terms) {
        CaseSettings usual = CaseSettings.DEFAULT;
        desk.registry.configure(new CaseSettings(usual.reviewDays(), usual.infoDays(), usual.approvedDays(),
                usual.maxLoops(), usual.retestHours(), usual.weekend(), usual.holidays(), List.of(terms)), 0, "");
        return this;
    }

    RegistryDecision apply(OrderApplication application) {
        return desk.run(new ApplyOrder(desk.by(Desk.OPERATOR), application, "Ms Li", CaseChannel.ONLINE, 0));
    }

    OrderDesk applied() {
        assertInstanceOf(Accepted.class, apply(APPLICATION));
        id = desk.registry.cases(CaseType.ORDER).stream().mapToLong(CaseFile::id).max().orElseThrow();
        return this;
    }

    /** Takes a new order to a state by the usual way. */
    OrderDesk in(CaseState state) {
        applied();
        switch (state) {
            case DISCARDED -> done(Desk.OPERATOR, CaseStep.DISCARD);
            case INFO_REQUESTED -> submitted(List.of());
            case EXPIRED -> {
                submitted(List.of());
                desk.nowMs += 16 * Desk.DAY_MS;
                desk.passTime();
            }
            case REJECTED -> {
                forward(CaseState.UNDER_REVIEW);
                done(Desk.APPROVER, CaseStep.REJECT);
            }
            case UNDELIVERABLE -> {
                forward(CaseState.SHIPPED);
                done(Desk.OPERATOR, CaseStep.UNDELIVERABLE);
            }
            case CANCEL_REQUESTED -> {
                forward(CaseState.SUBMITTED);
                cancelAsked();
            }
            case CANCELLED -> {
                forward(CaseState.SUBMITTED);
                cancelAsked();
                done(Desk.APPROVER, CaseStep.APPROVE);
            }
            case CANCEL_APPROVED -> {
                forward(CaseState.SHIPPED);
                cancelAsked();
                done(Desk.APPROVER, CaseStep.APPROVE);
            }
            default -> forward(state);
        }
        assertEquals(state, state());
        return this;
    }

    /** The steps of an order that goes well, from DRAFT up to a state. */
    OrderDesk forward(CaseState upTo) {
        while (state() != upTo) {
            switch (state()) {
                case DRAFT -> submitted(papers());
                case SUBMITTED -> done(Desk.RISK, CaseStep.TAKE);
                case UNDER_REVIEW -> approved();
                case APPROVED -> Desk.assertAccepted(prepare(TERMINAL));
                case PREPARING -> Desk.assertAccepted(ship());
                case SHIPPED -> done(Desk.OPERATOR, CaseStep.DELIVER);
                case DELIVERED -> {
                    step(Desk.OPERATOR, CaseStep.INSTALL, PAPER, null);
                    Desk.assertAccepted(signOn());
                }
                default -> throw new AssertionError(state());
            }
        }
        return this;
    }

    private void submitted(List<Proof> papers) {
        Desk.assertAccepted(step(Desk.OPERATOR, CaseStep.SUBMIT, papers, null));
    }

    void judged() {
        done(Desk.RISK, CaseStep.VERIFY);
        Desk.assertAccepted(step(Desk.RISK, CaseStep.IDENTITY_PASS, PAPER, null));
        Desk.assertAccepted(step(Desk.RISK, CaseStep.ACCOUNT_PASS, PAPER, null));
    }

    private void approved() {
        judged();
        done(Desk.APPROVER, CaseStep.APPROVE);
    }

    void cancelAsked() {
        Desk.assertAccepted(cancel(Desk.OPERATOR, WISH, OrderStep.NOBODY));
    }

    RegistryDecision prepare(Preparation terminal) {
        return step(Desk.OPERATOR, CaseStep.PREPARE, List.of(), OrderStep.prepare(terminal));
    }

    RegistryDecision ship() {
        return step(Desk.OPERATOR, CaseStep.SHIP, List.of(), OrderStep.ship("SF-1"));
    }

    RegistryDecision cancel(Desk.Person person, CancelRequest wish, long agreedMinor) {
        return step(person, CaseStep.CANCEL, List.of(), OrderStep.cancel(wish, agreedMinor));
    }

    RegistryDecision signOn() {
        return desk.run(new ActivateTerminal(desk.by(Desk.SYSTEM), NEW_TID));
    }

    RegistryDecision step(Desk.Person person, CaseStep step, List<Proof> documents, OrderStep order) {
        return desk.run(new StepCase(desk.by(person), id, step, documents, null, null, order));
    }

    RegistryDecision step(Desk.Person person, CaseStep step) {
        return step(person, step, List.of(), null);
    }

    void done(Desk.Person person, CaseStep step) {
        Desk.assertAccepted(step(person, step));
    }

    List<Proof> papers() {
        return view().view().required().stream().map(name -> new Proof(name, Desk.PAPER.sha256())).toList();
    }

    OrderView view() {
        return desk.registry.orderView(id, desk.nowMs);
    }

    CaseFile file() {
        return view().view().file();
    }

    CaseState state() {
        return file().state();
    }

    Terminal terminal() {
        return desk.registry.terminal(NEW_TID);
    }

    String text(RegistryDecision decision) {
        return assertInstanceOf(Accepted.class, decision, decision::toString).text();
    }
}
