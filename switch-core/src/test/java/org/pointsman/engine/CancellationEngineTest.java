package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.table.FundsView;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** A terminal that is cancelled by a case, as terminals and networks see it (domain 3.6, rows 3, 4 and 17 of 3.11). */
class CancellationEngineTest extends EngineTest {
    private static final long DAY_MS = 86_400_000;
    private static final String A = EngineFixture.A;

    private TerminalState terminal() {
        return host.engine.view().registry().terminal(A).state();
    }

    private static List<Long> ids(PreCheckItem item) {
        return item.item().ids();
    }

    private static void blocked(OperatorAnswer answer, PreCheckCode by) {
        Refused refused = assertInstanceOf(Refused.class, answer, answer::toString);
        assertEquals(RefusalCode.BLOCKED, refused.code());
        assertTrue(refused.text().contains(by.name()), refused.text());
    }

    @Test
    void shouldFinishWhatIsOpenAndBeginNothingNew() {
        TransactionView sale = host.sale(100_00);
        TransactionView other = host.sale(50_00);
        TransactionView held = host.held(70_00);
        TransactionView reversed = host.sale(10_00);
        Cancelling.of(host, A).draining();
        assertEquals(TerminalState.CANCELLING, terminal());
        assertEquals("58", host.purchase().send().f39());
        assertEquals("58", host.preAuth().send().f39());
        assertEquals("00", host.reply(host.voidOf(sale).send().sent()).send().of(EffectKind.ANSWER).getFirst().f39());
        assertEquals("00", host.reply(host.refund(other).amount(5_00).send().sent()).send().of(EffectKind.ANSWER)
                .getFirst().f39());
        assertEquals("00",
                host.reply(host.completion(held).send().sent()).send().of(EffectKind.ANSWER).getFirst().f39());
        assertEquals("00", host.reversalOf(reversed).send().f39());
        host.settle(A);
    }

    @Test
    void shouldNameWhatIsOpenWithNumbersAndAmounts() {
        TransactionView disputed = host.sale(40_00);
        host.accepted(
                new FlagDispute(host.by(Role.RISK), disputed.id(), new Proof("letter", "0123456789abcdef".repeat(4))));
        TransactionView refunded = host.sale(30_00);
        host.operator(
                new RequestRefund(host.by(Role.OPERATOR), refunded.id(), 3_00, RefundCause.CUSTOMER_REQUEST, null, -1));
        TransactionView held = host.held(70_00);
        Told.Effect late = host.purchase().amount(9_00).send().sent();
        host.pass(EngineFixture.TIMEOUT_MS);
        Told.Effect waiting = host.purchase().amount(8_00).send().sent();
        Cancelling of = Cancelling.of(host, A);
        assertEquals(List.of(waiting.transactionId()), ids(of.open(PreCheckCode.IN_FLIGHT)));
        assertEquals(8_00, of.open(PreCheckCode.IN_FLIGHT).item().amountMinor());
        assertEquals(List.of(late.transactionId()), ids(of.open(PreCheckCode.PENDING_REVERSAL)));
        assertEquals("batch 000001", of.open(PreCheckCode.OPEN_BATCH).item().about());
        assertEquals(70_00, of.open(PreCheckCode.OPEN_BATCH).item().amountMinor());
        assertEquals(List.of(held.id()), ids(of.open(PreCheckCode.OPEN_PREAUTH)));
        assertEquals(3_00, of.open(PreCheckCode.PENDING_REFUND).item().amountMinor());
        assertEquals(List.of(disputed.id()), ids(of.open(PreCheckCode.OPEN_DISPUTE)));
        assertEquals(70_00, of.open(PreCheckCode.UNSETTLED_FUNDS).item().amountMinor());
        assertNull(of.open(PreCheckCode.NEGATIVE_BALANCE));
        assertTrue(ids(Cancelling.of(host, EngineFixture.B).open(PreCheckCode.BINDING_ACTIVE)).isEmpty());
        assertNull(Cancelling.of(host, EngineFixture.B).open(PreCheckCode.OPEN_PREAUTH));
    }

    @Test
    void shouldNotCloseOverARefundThatCameBetweenPreCheckAndClose() {
        TransactionView sale = host.sale(100_00);
        host.settle(A);
        Cancelling of = Cancelling.of(host, A).draining().unbound().exported().ready();
        assertEquals(CaseState.READY_TO_CLOSE, of.state());
        Told.Effect refund = host.refund(sale).amount(5_00).send().sent();
        blocked(of.close(), PreCheckCode.IN_FLIGHT);
        host.reply(refund).send();
        blocked(of.close(), PreCheckCode.OPEN_BATCH);
        host.settle(A);
        blocked(of.close(), PreCheckCode.EXPORT_MISSING);
        assertEquals(TerminalState.CANCELLING, terminal());
        assertInstanceOf(Accepted.class, of.exported().close());
        assertEquals(TerminalState.CANCELLED, terminal());
        assertEquals("97", host.refund(sale).amount(5_00).send().f39());
    }

    @Test
    void shouldCloseOverARefundTheMerchantAnswersFor() {
        TransactionView sale = host.sale(100_00);
        host.settle(A);
        host.link(0, false);
        long approval = assertInstanceOf(OperatorAnswer.Waiting.class, host.operator(
                new RequestRefund(host.by(Role.OPERATOR), sale.id(), 60_00, RefundCause.CUSTOMER_REQUEST, null, -1)))
                .approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        Cancelling of = Cancelling.of(host, A).draining().unbound().exported().ready();
        assertEquals(CaseState.DRAINING, of.state());
        of.moved(PreCheckCode.PENDING_REFUND).ready();
        assertInstanceOf(Accepted.class, of.close());
        Told up = host.link(0, true);
        host.reply(up.of(EffectKind.SEND_REFUND).isEmpty()
                ? host.timePassed().only(EffectKind.SEND_REFUND)
                : up.only(EffectKind.SEND_REFUND)).send();
        assertEquals(60_00, host.transaction(sale.id()).refundedMinor());
    }

    @Test
    void shouldLeaveItsHistoryAsItWasAndRefundItElsewhere() {
        TransactionView sale = host.sale(100_00);
        Told.Effect late = host.purchase().amount(7_00).send().sent();
        host.reply(late).send();
        host.settle(A);
        Cancelling of = Cancelling.of(host, A).draining().unbound().exported().ready();
        List<TransactionView> before = history();
        assertInstanceOf(Accepted.class, of.close());
        assertEquals(before, history());
        assertEquals("97", host.purchase().send().f39());
        assertTrue(history().containsAll(before));
        assertEquals("00", host.reversalOf(host.transaction(late.transactionId())).send().f39());
        assertEquals("00",
                host.reply(host.ask(Transaction.REFUND, EngineFixture.B).original(sale).amount(5_00).send().sent())
                        .send().of(EffectKind.ANSWER).getFirst().f39());
        long approval = assertInstanceOf(OperatorAnswer.Waiting.class, host.operator(
                new RequestRefund(host.by(Role.OPERATOR), sale.id(), 4_00, RefundCause.CUSTOMER_REQUEST, null, -1)))
                .approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        host.reply(host.timePassed().only(EffectKind.SEND_REFUND)).send();
        assertEquals(9_00, host.transaction(sale.id()).refundedMinor());
        host.pass(9 * DAY_MS);
        assertEquals("97", host.reversalOf(sale).send().f39());
    }

    private void closed() {
        host.settle(A);
        assertInstanceOf(Accepted.class, Cancelling.of(host, A).draining().unbound().exported().ready().close());
    }

    @ParameterizedTest
    @EnumSource(value = Transaction.class, names = {"PURCHASE", "PREAUTH", "BALANCE", "SETTLEMENT", "SIGN_ON"})
    void shouldAnswer97WithoutANetworkAndJournalTheAttempt(Transaction transaction) {
        host.sale(100_00);
        closed();
        int recorded = host.steps.size();
        Told told = host.ask(transaction, A).send();
        assertEquals("97", told.f39());
        assertEquals(List.of(EffectKind.ANSWER), told.effects().stream().map(Told.Effect::kind).toList());
        assertEquals(recorded + 1, host.steps.size());
        assertEquals(List.of(), host.pass(DAY_MS));
    }

    @Test
    void shouldKeepTheMoneyOfTheMerchantVisibleAndPayable() {
        host.sale(100_00);
        closed();
        FundsView before = host.engine.view().funds(EngineFixture.MID);
        assertEquals(100_00, before.salesMinor());
        assertEquals(100_00, before.balanceMinor());
        host.accepted(new PostFunds(host.by(Role.APPROVER), EngineFixture.MID, FundsPosting.PAYOUT, 100_00));
        assertEquals(0, host.engine.view().funds(EngineFixture.MID).balanceMinor());
    }

    private List<TransactionView> history() {
        return new ArrayList<>(
                Search.find(new TransactionQuery(A, null, -1, -1, null, -1, -1, -1, 100), host.engine.view()::find));
    }

    @Test
    void shouldLeaveWhatIsOpenToPeopleWhenItsTimeIsOver() {
        TransactionView held = host.held(70_00);
        Cancelling of = Cancelling.of(host, A).forced();
        assertEquals(TerminalState.CANCELLING, terminal());
        host.pass(3 * DAY_MS - 1);
        assertEquals(TerminalState.CANCELLING, terminal());
        host.pass(1);
        assertEquals(TerminalState.CANCELLED, terminal());
        assertEquals(CaseState.ARCHIVED, of.state());
        assertEquals(List.of("LEFT_OPEN"), host.transaction(held.id()).exceptions());
    }

    @Test
    void shouldForgetWhatChangedWhenItIsAborted() {
        Cancelling.of(host, A).draining();
        assertEquals(0, host.engine.view().closingChanges(A));
        TransactionView sale = host.approved(host.ask(Transaction.PURCHASE, EngineFixture.B));
        assertEquals(0, host.engine.view().closingChanges(A));
        assertEquals(-1, host.engine.view().closingChanges(EngineFixture.B));
        assertEquals("58", host.purchase().send().f39());
        assertTrue(host.engine.view().closingChanges(A) > 0, sale::toString);
    }
}
