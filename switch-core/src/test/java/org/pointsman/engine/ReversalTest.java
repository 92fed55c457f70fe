package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.records.Action;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.HoldReason;

/** Reversals of terminals: the reversal column of domain 3.9.3 and the rule 3.9.4. */
class ReversalTest extends EngineTest {
    private static final String OTHER_MERCHANT = "999290058129999";

    private Ask reversal(TransactionView original) {
        Transaction reversal = original.type().equals("PURCHASE") ? Transaction.REVERSAL : Transaction.VOID_REVERSAL;
        return host.ask(reversal, original.tid()).stan(original.stan()).amount(original.amountMinor());
    }

    /** The engine sends the reversal it owes and the network acknowledges it. */
    private void acknowledge() {
        Effect sent = host.timePassed().only(EffectKind.SEND_REVERSAL);
        assertEquals(Action.REVERSAL_ACKNOWLEDGED, host.reply(sent).send().action());
    }

    private String state(TransactionView view) {
        return host.transaction(view.id()).state();
    }

    private void assertAcknowledged(Action action, Told told) {
        assertEquals("00", told.f39());
        assertEquals(action, told.action());
    }

    @Test
    void shouldTakeTheSaleBackUpstreamWhenItStands() {
        TransactionView sale = host.sale(100_00);
        Told told = reversal(sale).send();
        assertAcknowledged(Action.REVERSE, told);
        assertTrue(told.transactionId() > sale.id(), "a reversal has a reference of its own");
        assertEquals(1123, told.only(EffectKind.ANSWER).settlementDate());
        assertEquals("REVERSAL_PENDING", state(sale));
        acknowledge();
        assertEquals("REVERSED", state(sale));
        assertEquals("REVERSAL_ACCEPTED", host.transaction(told.transactionId()).state());
    }

    @Test
    void shouldRefuseFollowUpsWhenTheSaleIsTakenBack() {
        TransactionView sale = host.sale(100_00);
        reversal(sale).send();
        assertEquals("22", host.voidOf(sale).send().f39());
        assertEquals("22", host.refund(sale).send().f39());
        acknowledge();
        assertEquals("22", host.voidOf(sale).send().f39());
        assertEquals("22", host.refund(sale).send().f39());
    }

    @Test
    void shouldNotTellTheApprovalAgainWhenTheSaleIsTakenBack() {
        Ask ask = host.purchase();
        TransactionView sale = host.approved(ask);
        reversal(sale).send();
        assertEquals("22", ask.again().send().f39());
        acknowledge();
        assertEquals("22", ask.again().send().f39());
    }

    @Test
    void shouldGiveTheSameAnswerAndReverseOnceWhenTheReversalIsRepeated() {
        TransactionView sale = host.sale(100_00);
        Ask ask = reversal(sale);
        Effect first = ask.send().only(EffectKind.ANSWER);
        acknowledge();
        Effect second = ask.again().send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.exchangeId()), second);
        assertTrue(host.timePassed().effects().isEmpty(), "nothing more goes upstream");
    }

    @Test
    void shouldAnswerTheWaitingTerminal98AndReverseWhenTheSaleIsInFlight() {
        Ask sale = host.purchase();
        Effect sent = sale.send().sent();
        Told told = host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send();
        assertEquals(Action.REVERSE_IN_FLIGHT, told.action());
        assertEquals("00", told.effects().getFirst().f39());
        assertEquals("98", told.effects().getLast().f39());
        assertEquals(sale.exchangeId(), told.effects().getLast().exchangeId());
        assertEquals(Action.LATE, host.reply(sent).send().action());
        acknowledge();
        assertEquals("REVERSED", host.state(sent));
        assertEquals("98", sale.again().send().f39());
    }

    @Test
    void shouldOweOneReversalOnlyWhenTheTimeOutCameFirst() {
        Ask sale = host.purchase();
        Effect sent = sale.send().sent();
        host.nowNs += TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
        host.timePassed();
        assertAcknowledged(Action.REVERSE_NOTHING, host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send());
        assertEquals(1, host.engine.view().reversalsOwed());
        acknowledge();
        assertEquals("REVERSED", host.state(sent));
    }

    @Test
    void shouldDeclineTheOriginalForGoodWhenItComesAfterItsReversal() {
        Ask sale = host.purchase();
        assertAcknowledged(Action.REVERSE_UNMATCHED, host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send());
        assertEquals("22", sale.send().f39());
        assertEquals("22", sale.again().send().f39());
        assertTrue(host.timePassed().effects().isEmpty(), "nothing goes upstream");
    }

    @Test
    void shouldUndoNothingWhenTheSaleWasDeclined() {
        Ask sale = host.purchase();
        host.reply(sale.send().sent()).code("51").send();
        assertAcknowledged(Action.REVERSE_NOTHING, host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send());
    }

    @Test
    void shouldRestoreTheSaleWhenItsVoidIsReversed() {
        TransactionView sale = host.sale(100_00);
        TransactionView voided = host.approved(host.voidOf(sale));
        assertEquals("VOIDED", state(sale));
        assertAcknowledged(Action.REVERSE, reversal(voided).send());
        assertEquals("22", host.refund(sale).send().f39());
        acknowledge();
        assertEquals("REVERSED", state(voided));
        assertEquals("APPROVED", state(sale));
        assertEquals(Action.FORWARD, host.refund(sale).send().action());
    }

    @Test
    void shouldUndoNothingWhenTheSaleIsVoided() {
        TransactionView sale = host.sale(100_00);
        host.approved(host.voidOf(sale));
        assertAcknowledged(Action.REVERSE_NOTHING, reversal(sale).send());
        assertEquals("VOIDED", state(sale));
    }

    @Test
    void shouldAskPeopleWhenMoneyWentBackAlready() {
        TransactionView sale = host.sale(100_00);
        host.approved(host.refund(sale).amount(40_00));
        Told told = reversal(sale).send();
        assertAcknowledged(Action.REVERSE_EXCEPTION, told);
        assertEquals("PART_REFUNDED", state(sale));
        assertEquals("REVERSAL_EXCEPTION", host.transaction(told.transactionId()).state());
    }

    @Test
    void shouldAskPeopleWhenAVoidOrARefundIsRunning() {
        TransactionView sale = host.sale(100_00);
        host.voidOf(sale).send();
        assertAcknowledged(Action.REVERSE_EXCEPTION, reversal(sale).send());
        TransactionView other = host.sale(100_00);
        host.refund(other).send();
        assertAcknowledged(Action.REVERSE_EXCEPTION, reversal(other).send());
    }

    @Test
    void shouldAskPeopleWhenTheAmountDiffers() {
        TransactionView sale = host.sale(100_00);
        assertAcknowledged(Action.REVERSE_EXCEPTION, reversal(sale).amount(99_99).send());
        assertEquals("APPROVED", state(sale));
    }

    @Test
    void shouldAcknowledgeWhenTheSwitchNeverCarriesTheOriginalOut() {
        TransactionView sale = host.sale(100_00);
        Told told = host.ask(Transaction.OTHER_REVERSAL, A).stan(sale.stan()).send();
        assertAcknowledged(Action.REVERSE_UNMATCHED, told);
        assertEquals("APPROVED", state(sale));
    }

    @Test
    void shouldRefuse03WhenTheMerchantIsNotTheTerminals() {
        TransactionView sale = host.sale(100_00);
        assertEquals("03", reversal(sale).mid(OTHER_MERCHANT).send().f39());
        assertEquals("APPROVED", state(sale));
    }

    @ParameterizedTest
    @EnumSource(value = HoldReason.class, names = {"MAINTENANCE", "ABNORMAL_TXN", "STOLEN"})
    void shouldReverseWhateverHoldTheTerminalHas(HoldReason reason) {
        TransactionView sale = host.sale(100_00);
        host.hold(A, reason);
        assertAcknowledged(Action.REVERSE, reversal(sale).send());
    }

    @Test
    void shouldReverseForTheCancelledTerminalUntilTheGraceOfItsKeysIsOver() {
        TransactionView first = host.sale(100_00);
        TransactionView second = host.sale(100_00);
        host.cancel(A);
        long cancelledNs = host.nowNs;
        assertEquals("97", host.purchase().send().f39());
        host.nowNs = cancelledNs + TimeUnit.DAYS.toNanos(8) - TimeUnit.SECONDS.toNanos(1);
        assertAcknowledged(Action.REVERSE, reversal(first).send());
        assertEquals("97", host.purchase().send().f39());
        host.nowNs = cancelledNs + TimeUnit.DAYS.toNanos(8) + TimeUnit.SECONDS.toNanos(1);
        assertEquals("97", reversal(second).send().f39());
        assertEquals("APPROVED", state(second));
    }
}
