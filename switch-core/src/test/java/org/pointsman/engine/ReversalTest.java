package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;

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
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(sent).send().action());
    }

    private String state(TransactionView view) {
        return host.transaction(view.id()).state();
    }

    private void assertAcknowledged(OutcomeKind action, Told told) {
        assertEquals("00", told.f39());
        assertEquals(action, told.action());
    }

    @Test
    void shouldTakeTheSaleBackUpstreamWhenItStands() {
        TransactionView sale = host.sale(100_00);
        Told told = reversal(sale).send();
        assertAcknowledged(OutcomeKind.REVERSE, told);
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
        assertEquals(OutcomeKind.REVERSE_IN_FLIGHT, told.action());
        assertEquals("00", told.effects().getFirst().f39());
        assertEquals("98", told.effects().getLast().f39());
        assertEquals(sale.exchangeId(), told.effects().getLast().exchangeId());
        assertEquals(OutcomeKind.LATE, host.reply(sent).send().action());
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
        assertAcknowledged(OutcomeKind.REVERSE_NOTHING, host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send());
        assertEquals(1, host.engine.view().reversalsOwed());
        acknowledge();
        assertEquals("REVERSED", host.state(sent));
    }

    @Test
    void shouldDeclineTheOriginalForGoodWhenItComesAfterItsReversal() {
        Ask sale = host.purchase();
        assertAcknowledged(OutcomeKind.REVERSE_UNMATCHED, host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send());
        assertEquals("22", sale.send().f39());
        assertEquals("22", sale.again().send().f39());
        assertTrue(host.timePassed().effects().isEmpty(), "nothing goes upstream");
    }

    @Test
    void shouldUndoNothingWhenTheSaleWasDeclined() {
        Ask sale = host.purchase();
        host.reply(sale.send().sent()).code("51").send();
        assertAcknowledged(OutcomeKind.REVERSE_NOTHING, host.ask(Transaction.REVERSAL, A).stan(sale.stan()).send());
    }

    @Test
    void shouldRestoreTheSaleWhenItsVoidIsReversed() {
        TransactionView sale = host.sale(100_00);
        TransactionView voided = host.approved(host.voidOf(sale));
        assertEquals("VOIDED", state(sale));
        assertAcknowledged(OutcomeKind.REVERSE, reversal(voided).send());
        assertEquals("22", host.refund(sale).send().f39());
        acknowledge();
        assertEquals("REVERSED", state(voided));
        assertEquals("APPROVED", state(sale));
        assertEquals(OutcomeKind.FORWARD, host.refund(sale).send().action());
    }

    /** Both were taken back by their terminal: neither may stand, in whichever order it was done. */
    @Test
    void shouldReverseTheSaleTooWhenItsVoidIsReversedAfterIt() {
        TransactionView sale = host.sale(100_00);
        TransactionView voided = host.approved(host.voidOf(sale));
        assertAcknowledged(OutcomeKind.REVERSE_NOTHING, reversal(sale).send());
        assertEquals("VOIDED", state(sale));
        assertAcknowledged(OutcomeKind.REVERSE, reversal(voided).send());
        acknowledge();
        assertEquals("REVERSED", state(voided));
        assertEquals("REVERSAL_PENDING", state(sale));
        acknowledge();
        assertEquals("REVERSED", state(sale));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldUndoNothingWhenTheSaleIsVoided() {
        TransactionView sale = host.sale(100_00);
        host.approved(host.voidOf(sale));
        assertAcknowledged(OutcomeKind.REVERSE_NOTHING, reversal(sale).send());
        assertEquals("VOIDED", state(sale));
    }

    @Test
    void shouldAskPeopleWhenMoneyWentBackAlready() {
        TransactionView sale = host.sale(100_00);
        host.approved(host.refund(sale).amount(40_00));
        Told told = reversal(sale).send();
        assertAcknowledged(OutcomeKind.REVERSE_EXCEPTION, told);
        assertEquals("PART_REFUNDED", state(sale));
        assertEquals("REVERSAL_EXCEPTION", host.transaction(told.transactionId()).state());
    }

    @Test
    void shouldAskPeopleWhenAVoidOrARefundIsRunning() {
        TransactionView sale = host.sale(100_00);
        host.voidOf(sale).send();
        assertAcknowledged(OutcomeKind.REVERSE_EXCEPTION, reversal(sale).send());
        TransactionView other = host.sale(100_00);
        host.refund(other).send();
        assertAcknowledged(OutcomeKind.REVERSE_EXCEPTION, reversal(other).send());
    }

    @Test
    void shouldAskPeopleWhenTheAmountDiffers() {
        TransactionView sale = host.sale(100_00);
        assertAcknowledged(OutcomeKind.REVERSE_EXCEPTION, reversal(sale).amount(99_99).send());
        assertEquals("APPROVED", state(sale));
    }

    @Test
    void shouldAcknowledgeWhenTheSwitchNeverCarriesTheOriginalOut() {
        TransactionView sale = host.sale(100_00);
        Told told = host.ask(Transaction.OTHER_REVERSAL, A).stan(sale.stan()).send();
        assertAcknowledged(OutcomeKind.REVERSE_UNMATCHED, told);
        assertEquals("APPROVED", state(sale));
    }

    @Test
    void shouldRefuse03WhenTheMerchantIsNotTheTerminals() {
        TransactionView sale = host.sale(100_00);
        assertEquals("03", reversal(sale).mid(OTHER_MERCHANT).send().f39());
        assertEquals("APPROVED", state(sale));
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldReverseWhateverHoldTheTerminalHas(HoldReason reason) {
        TransactionView sale = host.sale(100_00);
        host.hold(A, reason);
        Ask ask = reversal(sale);
        assertAcknowledged(OutcomeKind.REVERSE, ask.send());
        acknowledge();
        assertEquals("00", ask.again().send().f39());
        assertEquals("REVERSED", state(sale));
    }

    @Test
    void shouldReverseWhenTheTerminalIsSignedOff() {
        TransactionView sale = host.sale(100_00);
        host.ask(Transaction.SIGN_OFF, A).send();
        assertEquals("77", host.purchase().send().f39());
        assertAcknowledged(OutcomeKind.REVERSE, reversal(sale).send());
    }

    // A terminal without keys has authenticated nothing: its reversal is no reversal yet.
    @Test
    void shouldRefuseA0WhenTheTerminalHasNoKeysYet() {
        host.provision("10000009", null);
        assertEquals("A0", host.ask(Transaction.REVERSAL, "10000009").send().f39());
        assertEquals("97", host.ask(Transaction.REVERSAL, "99999999").send().f39());
    }

    /** Row 5: the last nanosecond of the grace is still inside. */
    @ParameterizedTest(name = "{0} ns after the end of the grace: {1}")
    @CsvSource({"-1, 00", "0, 00", "1, 97"})
    void shouldReverseForTheCancelledTerminalUntilTheGraceOfItsKeysIsOver(long afterNs, String expected) {
        TransactionView sale = host.sale(100_00);
        host.cancel(A);
        host.nowNs += TimeUnit.DAYS.toNanos(8) + afterNs;
        assertEquals("97", host.purchase().send().f39());
        assertEquals(expected, reversal(sale).send().f39());
        assertEquals(expected.equals("00") ? "REVERSAL_PENDING" : "APPROVED", state(sale));
    }

    /** Row 5, with the other reasons a reversal may have: nothing known, nothing to undo, something for people. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"UNMATCHED, REVERSE_UNMATCHED", "DECLINED, REVERSE_NOTHING", "OTHER_AMOUNT, REVERSE_EXCEPTION",
            "IN_FLIGHT, REVERSE_IN_FLIGHT"})
    void shouldAcknowledgeWhateverTheOriginalIsWhenTheTerminalIsCancelled(String original, OutcomeKind action) {
        Ask sale = host.purchase();
        if (!original.equals("UNMATCHED")) {
            Effect sent = sale.send().sent();
            String code = original.equals("DECLINED") ? "51" : "00";
            if (!original.equals("IN_FLIGHT")) {
                host.reply(sent).code(code).send();
            }
        }
        host.cancel(A);
        long amountMinor = original.equals("OTHER_AMOUNT") ? 1 : 100_00;
        Told told = host.ask(Transaction.REVERSAL, A).stan(sale.stan()).amount(amountMinor).send();
        assertEquals("00", told.effects().getFirst().f39());
        assertEquals(action, told.action());
    }

    /** Row 6, for both kinds of original. */
    @ParameterizedTest
    @CsvSource({"REVERSAL, PURCHASE", "VOID_REVERSAL, PURCHASE_VOID"})
    void shouldKeepTheOriginalOutWhenItsReversalOvertookIt(Transaction reversal, Transaction late) {
        TransactionView sale = host.sale(100_00);
        Ask original = host.ask(late, A).original(sale).amount(sale.amountMinor());
        assertAcknowledged(OutcomeKind.REVERSE_UNMATCHED, host.ask(reversal, A).stan(original.stan()).send());
        assertEquals("22", original.send().f39());
        assertEquals(0, host.engine.view().inFlight(), "nothing goes upstream");
        assertEquals("APPROVED", state(sale));
    }

    /**
     * Row 7: the void times out at the terminal, which reverses it; whatever the network does, the sale stands again.
     */
    @ParameterizedTest(name = "late answer of the void: {0}")
    @ValueSource(strings = {"00", "51", ""})
    void shouldLetTheSaleStandAgainWhenAVoidInFlightIsReversed(String late) {
        TransactionView sale = host.sale(100_00);
        Ask voiding = host.voidOf(sale);
        Effect sent = voiding.send().sent();
        Told told = host.ask(Transaction.VOID_REVERSAL, A).stan(voiding.stan()).amount(100_00).send();
        assertEquals(OutcomeKind.REVERSE_IN_FLIGHT, told.action());
        assertEquals("22", host.refund(sale).send().f39());
        if (!late.isEmpty()) {
            assertEquals(OutcomeKind.LATE, host.reply(sent).code(late).send().action());
        }
        acknowledge();
        assertEquals("REVERSED", host.state(sent));
        assertEquals("APPROVED", state(sale));
        assertEquals(OutcomeKind.FORWARD, host.refund(sale).send().action());
    }

    /** Row 8: a sale and its void under one STAN; the kind of the reversal tells which is meant. */
    @ParameterizedTest
    @CsvSource({"REVERSAL, REVERSE_NOTHING, VOIDED, APPROVED", "VOID_REVERSAL, REVERSE, VOIDED, REVERSAL_PENDING"})
    void shouldTellSaleFromVoidWhenBothHaveOneStan(Transaction reversal, OutcomeKind action, String saleState,
            String voidState) {
        TransactionView sale = host.sale(100_00);
        TransactionView voided = host.approved(host.voidOf(sale).stan(sale.stan()));
        assertAcknowledged(action, host.ask(reversal, A).stan(sale.stan()).amount(100_00).send());
        assertEquals(saleState, state(sale));
        assertEquals(voidState, state(voided));
    }

    /** Row 10: the same bytes again, after a crash too. */
    @Test
    void shouldGiveTheSameAnswersWhenTheNodeHasStartedAgain() {
        Ask sale = host.purchase();
        Effect sent = sale.send().sent();
        Effect approved = host.reply(sent).send().only(EffectKind.ANSWER);
        Ask ask = reversal(host.transaction(sent.transactionId()));
        host.nodeStarted(2);
        assertEquals(approved.to(sale.again().exchangeId()), sale.send().only(EffectKind.ANSWER));
        Effect first = ask.send().only(EffectKind.ANSWER);
        host.nodeStarted(3);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals(1, host.engine.view().reversalsOwed());
    }

    /** Row 11: 94 for a request, 00 for a reversal. */
    @Test
    void shouldTellAnotherAmountUnderTheSameKeyWhenItIsNoReversal() {
        TransactionView sale = host.sale(100_00);
        assertEquals("94", host.purchase().stan(sale.stan()).amount(99_00).send().f39());
        Ask ask = reversal(sale);
        assertAcknowledged(OutcomeKind.REVERSE, ask.send());
        assertEquals("00", ask.again().amount(99_00).send().f39());
        assertEquals(1, host.engine.view().reversalsOwed());
        assertEquals(0, host.engine.view().exceptionCount());
    }

    /** Row 22: the terminal has its 00, the refused reversal is kept and shown. */
    @Test
    void shouldKeepWhatTheNetworkRefusesWhenTheTerminalHasItsAnswer() {
        TransactionView sale = host.sale(100_00);
        Ask ask = reversal(sale);
        assertAcknowledged(OutcomeKind.REVERSE, ask.send());
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).code("12").send();
        assertEquals("REVERSAL_PENDING", state(sale));
        assertEquals("PARKED", host.transaction(sale.id()).reversal());
        assertEquals("00", ask.again().send().f39());
        assertEquals(1, host.engine.view().reversalsOwed());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"OTHER_AMOUNT, REVERSAL_OTHER_AMOUNT", "REFUNDED, ORIGINAL_REFUNDED", "VOID_RUNS, FOLLOW_UP_RUNNING",
            "REFUND_RUNS, FOLLOW_UP_RUNNING"})
    void shouldSayWhyPeopleHaveToLook(String happened, String reason) {
        TransactionView sale = host.sale(100_00);
        switch (happened) {
            case "REFUNDED" -> host.approved(host.refund(sale).amount(100_00));
            case "VOID_RUNS" -> host.voidOf(sale).send();
            case "REFUND_RUNS" -> host.refund(sale).amount(1).send();
            default -> assertEquals("APPROVED", state(sale));
        }
        long amountMinor = happened.equals("OTHER_AMOUNT") ? 1 : 100_00;
        Told told = reversal(sale).amount(amountMinor).send();
        assertEquals("REVERSAL_EXCEPTION", host.transaction(told.transactionId()).state());
        assertEquals(List.of(reason), host.transaction(told.transactionId()).exceptions());
    }
}
