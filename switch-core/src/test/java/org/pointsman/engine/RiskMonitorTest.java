package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** Payments that look abnormal suspend their terminal, and the hold names them. */
class RiskMonitorTest extends EngineTest {
    private static final long WINDOW_MS = TimeUnit.MINUTES.toMillis(10);

    @Test
    void shouldHoldATerminalWhereCardsAreTriedOut() {
        watch(new RiskPolicy(10, 5, 80, 0, 0, 0));
        approved(1, 10_00);
        List<Long> declined = declined(3);
        assertEquals(TerminalState.ACTIVE, state());
        declined.addAll(declined(1));
        assertEquals(TerminalState.SUSPENDED, state());
        Hold hold = hold();
        assertEquals(List.of(HoldReason.ABNORMAL_TXN, Role.SYSTEM), List.of(hold.reason(), hold.origin()));
        assertEquals("5 payments since 2026-11-23T04:00:00Z, 4 declined, 0 large; the newest: "
                + (declined.getFirst() - 1) + " " + String.join(" ", declined.stream().map(String::valueOf).toList()),
                hold.evidence());
        assertEquals("58", host.purchase().send().f39());
    }

    @Test
    void shouldNameTheNewestOnly() {
        watch(new RiskPolicy(10, 12, 100, 0, 0, 0));
        List<Long> declined = declined(12);
        String newest = String.join(" ", declined.subList(4, 12).stream().map(String::valueOf).toList());
        assertEquals(newest, hold().evidence().split("newest: ")[1]);
    }

    @Test
    void shouldHoldATerminalThatSellsTooOften() {
        watch(new RiskPolicy(10, 5, 0, 3, 0, 0));
        approved(3, 1_00);
        assertEquals(TerminalState.ACTIVE, state());
        approved(1, 1_00);
        assertEquals(TerminalState.SUSPENDED, state());
    }

    @Test
    void shouldHoldATerminalThatSellsTooMuchTooOften() {
        watch(new RiskPolicy(10, 5, 0, 0, 500_00, 2));
        approved(6, 499_99);
        approved(2, 500_00);
        assertEquals(TerminalState.ACTIVE, state());
        host.approved(host.preAuth().amount(500_00));
        host.pass(0);
        assertEquals(TerminalState.SUSPENDED, state());
    }

    @Test
    void shouldBeginAnewWithEveryWindow() {
        watch(new RiskPolicy(10, 5, 0, 3, 0, 0));
        approved(3, 1_00);
        host.pass(WINDOW_MS);
        approved(3, 1_00);
        assertEquals(TerminalState.ACTIVE, state());
    }

    @Test
    void shouldCountWhatNetworksAnswerToPaymentsOnly() {
        watch(new RiskPolicy(10, 2, 50, 0, 0, 0));
        TransactionView sale = host.sale(100_00);
        host.reply(host.voidOf(sale).send().sent()).code("51").send();
        host.reply(host.refund(sale).send().sent()).code("51").send();
        host.purchase().currency(840).send();
        Told.Effect unsent = host.purchase().send().sent();
        host.sendFailed(host.sendFailed(unsent).sent());
        host.pass(0);
        assertEquals(TerminalState.ACTIVE, state());
    }

    @Test
    void shouldBeginAnewWhenTheHoldIsLifted() {
        watch(new RiskPolicy(10, 5, 0, 3, 0, 0));
        approved(4, 1_00);
        Waiting waiting = (Waiting) host.operator(new LiftHold(host.by(Role.RISK), A, HoldReason.ABNORMAL_TXN, true,
                new Proof("review.pdf", "0123456789abcdef".repeat(4))));
        host.operator(new Approve(host.by(Role.APPROVER, "anna"), waiting.approvalId()));
        host.accepted(new Approve(host.by(Role.RISK, "rita"), waiting.approvalId()));
        approved(3, 1_00);
        assertEquals(TerminalState.ACTIVE, state());
        approved(1, 1_00);
        assertEquals(TerminalState.SUSPENDED, state());
    }

    @Test
    void shouldForgetASuspicionWhenTheTerminalIsCancelledMeanwhile() {
        watch(new RiskPolicy(10, 5, 0, 0, 500_00, 0));
        host.sale(500_00);
        host.cancel(A);
        host.pass(0);
        assertEquals(TerminalState.CANCELLED, state());
    }

    @Test
    void shouldWatchEachTerminalByItself() {
        watch(new RiskPolicy(10, 5, 0, 3, 0, 0));
        approved(3, 1_00);
        host.approved(host.ask(Transaction.PURCHASE, B));
        host.pass(0);
        assertEquals(TerminalState.ACTIVE, state());
    }

    private void watch(RiskPolicy policy) {
        host.configure(host.engine.config().change().checks(new CheckPolicy(0, 5, "", 0, 0, policy)).build());
    }

    private void approved(int times, long amountMinor) {
        for (int i = 0; i < times; i++) {
            host.sale(amountMinor);
            host.pass(0);
        }
    }

    private List<Long> declined(int times) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Told.Effect sent = host.purchase().send().sent();
            host.reply(sent).code("51").send();
            host.pass(0);
            ids.add(sent.transactionId());
        }
        return ids;
    }

    private TerminalState state() {
        return host.engine.view().registry().terminal(A).state();
    }

    private Hold hold() {
        return host.engine.view().registry().terminal(A).holds().getFirst();
    }
}
