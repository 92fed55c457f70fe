package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.MID;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;

/** Adjustments of offline sales, and tips: another amount for a sale of the same batch (dialect sections 4 and 12). */
class AdjustmentTest extends EngineTest {
    private static final int HALF_PAST_NOON = 12_30_00;
    private static final int TODAY = 1123;

    private TransactionView offline(long amountMinor) {
        Told told = host.ask(Transaction.OFFLINE_SALE, A).amount(amountMinor).send();
        host.reply(advice()).send();
        return now(told.transactionId());
    }

    private Ask adjustment(TransactionView sale, long amountMinor) {
        return host.ask(Transaction.ADJUSTMENT, A).original(sale).amount(amountMinor);
    }

    private Ask tip(TransactionView sale, long tipMinor) {
        return host.ask(Transaction.TIP, A).original(sale).amount(sale.amountMinor() + tipMinor).tip(tipMinor);
    }

    private TransactionView now(long id) {
        return host.transaction(id);
    }

    private TransactionView now(TransactionView view) {
        return now(view.id());
    }

    private Effect advice() {
        return host.timePassed().only(EffectKind.SEND_ADVICE);
    }

    private void known(Ask ask) {
        assertEquals("00", ask.send().f39());
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(advice()).send().action());
    }

    @Test
    void shouldGiveAnOfflineSaleItsNewAmountAndTellTheNetwork() {
        TransactionView sale = offline(80_00);
        Told told = adjustment(sale, 95_00).send();
        assertEquals(List.of("00", OutcomeKind.ACCEPT_ADVICE), List.of(told.f39(), told.action()));
        assertEquals(95_00, now(sale).amountMinor());
        assertEquals(Sums.domestic(95_00, 1, 0, 0), Sums.of(host, A));
        assertEquals(80_00, host.engine.view().funds(MID).salesMinor());
        Effect sent = advice();
        assertEquals(List.of(95_00L, Transaction.OFFLINE_SALE.code()), List.of(sent.amountMinor(), sent.original()));
        host.reply(sent).send();
        assertEquals(95_00, host.engine.view().funds(MID).salesMinor());
        assertEquals(List.of("APPROVED", "ACKNOWLEDGED"),
                List.of(now(told.transactionId()).state(), now(told.transactionId()).reversal()));
    }

    @Test
    void shouldAdjustDownwardsAndAgain() {
        TransactionView sale = offline(80_00);
        known(adjustment(sale, 60_00));
        known(adjustment(sale, 70_00));
        assertEquals(70_00, now(sale).amountMinor());
        assertEquals(Sums.domestic(70_00, 1, 0, 0), Sums.of(host, A));
    }

    @Test
    void shouldFindTheSaleByItsTraceWithoutAReference() {
        TransactionView sale = offline(80_00);
        known(adjustment(sale, 90_00).originalRrn(-1));
        assertEquals(90_00, now(sale).amountMinor());
    }

    @Test
    void shouldRefuseWhatIsNotAnOfflineSaleOfThisCard() {
        TransactionView sale = host.sale(80_00);
        assertEquals("12", adjustment(sale, 90_00).send().f39());
        assertEquals("12", tip(offline(80_00), 1_00).send().f39());
        assertEquals("14", tip(sale, 1_00).card(Card.UNION_OTHER).send().f39());
        assertEquals("25", tip(sale, 1_00).originalRrn(4_711).send().f39());
        assertEquals("77", tip(sale, 1_00).batch(9).send().f39());
    }

    @ParameterizedTest(name = "a tip of {0} on 99.99: {1}")
    @CsvSource({"1, 00", "1999, 00", "2000, 13", "0, 13", "-1, 13"})
    void shouldTakeATipUpToThePercentage(long tipMinor, String f39) {
        TransactionView sale = host.sale(99_99);
        assertEquals(f39, tip(sale, tipMinor).send().f39());
    }

    @Test
    void shouldTakeOneTipAndOnlyTheOneThatF48Tells() {
        TransactionView sale = host.sale(100_00);
        assertEquals("64", tip(sale, 10_00).tip(9_00).send().f39());
        known(tip(sale, 10_00).tip(-1));
        assertEquals("22", tip(now(sale), 1_00).send().f39());
        assertEquals(110_00, now(sale).amountMinor());
    }

    @Test
    void shouldLetNothingFollowBeforeTheNetworkKnowsTheAmount() {
        TransactionView sale = host.sale(100_00);
        assertEquals("00", tip(sale, 10_00).send().f39());
        assertEquals("22", host.refund(now(sale)).amount(1_00).send().f39());
        assertEquals("22", host.voidOf(now(sale)).send().f39());
        host.reply(advice()).send();
        host.approved(host.voidOf(now(sale)));
        assertEquals("VOIDED", now(sale).state());
        assertEquals(Sums.domestic(110_00, 1, 110_00, 1), Sums.of(host, A));
    }

    @Test
    void shouldRefundUpToTheNewAmount() {
        TransactionView sale = host.sale(100_00);
        known(tip(sale, 10_00));
        assertEquals("64", host.refund(sale).amount(110_01).send().f39());
        host.approved(host.refund(sale).amount(110_00));
        assertEquals("REFUNDED", now(sale).state());
    }

    @Test
    void shouldAskForAVoidOfTheNewAmount() {
        TransactionView sale = host.sale(100_00);
        known(tip(sale, 10_00));
        assertEquals("64", host.voidOf(sale).amount(100_00).send().f39());
    }

    @Test
    void shouldLeaveTheReversalOfAnAdjustedSaleToPeople() {
        TransactionView sale = host.sale(100_00);
        known(tip(sale, 10_00));
        Told told = host.reversalOf(sale).amount(100_00).send();
        assertEquals(List.of("00", OutcomeKind.REVERSE_EXCEPTION), List.of(told.f39(), told.action()));
        assertEquals(List.of("REVERSAL_OTHER_AMOUNT"), now(told.transactionId()).exceptions());
        assertEquals("APPROVED", now(sale).state());
    }

    @Test
    void shouldAnswerARepeatAsBeforeAndOtherContentWith94() {
        TransactionView sale = host.sale(100_00);
        Ask ask = tip(sale, 10_00);
        Effect first = ask.send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals("94", ask.again().otherContent().send().f39());
        assertEquals(110_00, now(sale).amountMinor());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shouldFindADetailUnderTheNumberOfTheSaleOrOfTheTip(boolean underTheTip) {
        TransactionView sale = host.sale(100_00);
        Told told = tip(sale, 10_00).send();
        host.settlement(A, Sums.NONE).send();
        host.upload(A, Detail.of(underTheTip ? now(told.transactionId()) : now(sale))).send();
        host.ask(Transaction.BATCH_UPLOAD_END, A).send();
        assertEquals(List.of(), now(sale).exceptions());
    }

    @Test
    void shouldFindADetailUnderItsOwnNumberBeforeATipsThatHasTheSame() {
        TransactionView sale = host.sale(100_00);
        TransactionView tip = now(tip(sale, 10_00).send().transactionId());
        TransactionView eCash = now(host.ask(Transaction.E_CASH_SALE, A).amount(8_00).chip((byte) 1).stan(tip.stan())
                .send().transactionId());
        host.settlement(A, Sums.NONE).send();
        host.upload(A, Detail.of(now(sale)), Detail.of(eCash)).send();
        host.ask(Transaction.BATCH_UPLOAD_END, A).send();
        assertEquals(List.of(List.of(), List.of()), List.of(now(sale).exceptions(), now(eCash).exceptions()));
    }

    @Test
    void shouldTellPeopleOfADetailWithTheOldAmount() {
        TransactionView sale = host.sale(100_00);
        tip(sale, 10_00).send();
        host.settlement(A, Sums.NONE).send();
        host.upload(A, Detail.of(sale)).send();
        assertEquals(List.of("UPLOADED_OTHER_AMOUNT"), now(sale).exceptions());
    }

    @Test
    void shouldKeepTheSaleClaimedWhileTheNetworkRefuses() {
        TransactionView sale = host.sale(100_00);
        Told told = tip(sale, 10_00).send();
        host.reply(advice()).code("12").send();
        assertEquals(List.of("REVERSAL_REFUSED"), now(told.transactionId()).exceptions());
        assertEquals("22", host.refund(sale).amount(1_00).send().f39());
    }

    @Test
    void shouldBeAnItemWhenItsTerminalIsOnHold() {
        TransactionView sale = host.sale(100_00);
        host.hold(A, HoldReason.MERCHANT_ECONOMIC);
        Told told = tip(sale, 10_00).madeAt(HALF_PAST_NOON, TODAY).send();
        assertEquals("58", told.f39());
        assertEquals(List.of("OFFLINE_UNDER_HOLD"), now(told.transactionId()).exceptions());
    }
}
