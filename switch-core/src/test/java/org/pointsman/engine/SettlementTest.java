package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.OTHER_MID;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;

/** Batches, totals, settlement and upload (dialect section 12; domain 3.11 rows 14 and 15). */
class SettlementTest extends EngineTest {
    private static final long DAY_MS = 86_400_000;

    private static String reply(Told told) {
        return told.only(EffectKind.ANSWER).replyData();
    }

    private Told unbalanced() {
        return host.settlement(A, Sums.domestic(1, 1, 0, 0)).send();
    }

    private Told endUpload() {
        return host.ask(Transaction.BATCH_UPLOAD_END, A).send();
    }

    private String state(TransactionView view) {
        return host.transaction(view.id()).state();
    }

    private List<String> exceptions(TransactionView view) {
        return host.transaction(view.id()).exceptions();
    }

    private List<TransactionView> items() {
        return host.engine.view().exceptions(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 100)).items();
    }

    // ---- batch numbers

    @Test
    void shouldAskForASignOnUntilTheTerminalKnowsTheNextBatch() {
        host.sale(100_00);
        assertEquals("00", host.settlement(A, Sums.domestic(100_00, 1, 0, 0)).send().f39());
        assertEquals("77", host.purchase().batch(1).send().f39());
        assertEquals("77", host.purchase().batch(2).send().f39());
        assertEquals(2, host.signOn(A).effects().getFirst().batch());
        assertEquals("77", host.purchase().batch(1).send().f39());
        assertEquals("SENT", host.state(host.purchase().batch(2).send().sent()));
    }

    @Test
    void shouldGiveTheStoredAnswerWhenTheBatchOfARepeatIsClosed() {
        Ask sale = host.purchase();
        host.approved(sale);
        host.settle(A);
        assertEquals("00", sale.again().send().f39());
    }

    @Test
    void shouldTellTheSameTraceNumberApartWhenTheBatchIsAnother() {
        host.approved(host.purchase().stan(7));
        host.settle(A);
        assertEquals("SENT", host.state(host.purchase().stan(7).send().sent()));
    }

    @Test
    void shouldBeginAgainBehindTheLastBatch() {
        EngineFixture old = new EngineFixture();
        EngineMemory.stateOf(old.engine).terminals.batch(0, 999_999);
        assertEquals("00", old.settlement(A, Sums.NONE).batch(999_999).send().f39());
        assertEquals(1, old.engine.view().terminalStatus(A).batch());
    }

    // ---- totals

    @Test
    void shouldCountWhatTheDialectCounts() {
        TransactionView sale = host.sale(100_00);
        host.approved(host.voidOf(sale));
        host.approved(host.refund(host.sale(50_00)).amount(20_00));
        TransactionView preAuth = host.held(70_00);
        host.approved(host.completionVoid(host.approved(host.completion(preAuth))));
        host.approved(host.ask(Transaction.BALANCE, A).amount(0));
        host.reply(host.purchase().send().sent()).code("51").send();
        assertEquals(Sums.domestic(220_00, 3, 190_00, 3), Sums.of(host, A));
        assertEquals(Sums.NONE, Sums.of(host, B));
    }

    @Test
    void shouldBalanceWhenASumHasMoreDigitsThanTheTerminalCanTell() {
        host.sale(999_999_999_999L);
        host.sale(999_999_999_999L);
        assertEquals(OutcomeKind.SETTLE_UNBALANCED,
                host.settlement(A, Sums.domestic(999_999_999_997L, 2, 0, 0)).send().action());
        Told told = host.settlement(A, Sums.domestic(999_999_999_998L, 2, 0, 0)).send();
        assertEquals(OutcomeKind.SETTLE, told.action());
    }

    @Test
    void shouldKeepTheCardFamiliesApart() {
        host.sale(10_00);
        TransactionView foreign = host.approved(host.purchase().card(Card.VISA).amount(30_00));
        host.approved(host.voidOf(foreign).card(Card.VISA));
        assertEquals(new Sums(new Sums.Family(10_00, 1, 0, 0), new Sums.Family(30_00, 1, 30_00, 1)), Sums.of(host, A));
    }

    @Test
    void shouldCountACrossTerminalRefundWhereItWasMade() {
        TransactionView sale = host.sale(100_00);
        host.approved(host.ask(Transaction.REFUND, B).original(sale).amount(40_00));
        assertEquals(Sums.domestic(100_00, 1, 0, 0), Sums.of(host, A));
        assertEquals(Sums.domestic(0, 0, 40_00, 1), Sums.of(host, B));
    }

    @Test
    void shouldLeaveOutWhatIsReversed() {
        TransactionView first = host.sale(1_00);
        TransactionView second = host.sale(20_00);
        TransactionView third = host.sale(300_00);
        host.reversalOf(second).send();
        assertEquals(Sums.domestic(301_00, 2, 0, 0), Sums.of(host, A));
        host.reversalOf(third).send();
        host.reversalOf(first).send();
        assertEquals(Sums.NONE, Sums.of(host, A));
        assertEquals("00", host.settlement(A, Sums.NONE).send().f39());
    }

    @Test
    void shouldLeaveOutAVoidThatIsReversed() {
        TransactionView sale = host.sale(100_00);
        host.reversalOf(host.approved(host.voidOf(sale))).send();
        assertEquals(Sums.domestic(100_00, 1, 0, 0), Sums.of(host, A));
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals(Sums.domestic(100_00, 1, 0, 0), Sums.of(host, A));
    }

    @Test
    void shouldNotCountWhatIsApprovedLate() {
        Told.Effect sale = host.purchase().send().sent();
        host.pass(TIMEOUT_MS);
        host.reply(sale).send();
        assertEquals(Sums.NONE, Sums.of(host, A));
    }

    @Test
    void shouldCountARefundThatIsApprovedLate() {
        Told.Effect refund = host.refund(host.sale(100_00)).amount(40_00).send().sent();
        host.pass(TIMEOUT_MS);
        assertEquals(Sums.domestic(100_00, 1, 0, 0), Sums.of(host, A));
        host.reply(refund).send();
        assertEquals(Sums.domestic(100_00, 1, 40_00, 1), Sums.of(host, A));
    }

    // ---- settlement

    @Test
    void shouldCloseWhenBothSidesAddUpToTheSame() {
        TransactionView sale = host.sale(100_00);
        TransactionView voided = host.sale(30_00);
        TransactionView voiding = host.approved(host.voidOf(voided));
        Sums sums = Sums.domestic(130_00, 2, 30_00, 1);
        Told told = host.settlement(A, sums).send();
        assertEquals(OutcomeKind.SETTLE, told.action());
        assertEquals(sums.field(1, 1), reply(told));
        assertEquals(1123, told.only(EffectKind.ANSWER).settlementDate());
        assertEquals(List.of("SETTLED", "VOIDED", "SETTLED"), List.of(state(sale), state(voided), state(voiding)));
        TerminalStatus status = host.engine.view().terminalStatus(A);
        assertEquals(2, status.batch());
        assertFalse(status.signedOn());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @CsvSource({"9999, 1, 0, 0", "10000, 2, 0, 0", "10000, 1, 1, 0", "10000, 1, 0, 1"})
    void shouldStayOpenWhenOneNumberDiffers(long debitMinor, int debits, long creditMinor, int credits) {
        TransactionView sale = host.sale(100_00);
        Sums ours = Sums.domestic(100_00, 1, 0, 0);
        Told told = host.settlement(A, Sums.domestic(debitMinor, debits, creditMinor, credits)).send();
        assertEquals(OutcomeKind.SETTLE_UNBALANCED, told.action());
        assertEquals("00", told.f39());
        assertEquals(ours.field(2, 1), reply(told));
        assertEquals("APPROVED", state(sale));
        assertEquals("SENT", host.state(host.purchase().send().sent()), "the batch is open");
    }

    @Test
    void shouldAnswerEachFamilyForItself() {
        host.sale(10_00);
        host.approved(host.purchase().card(Card.VISA).amount(30_00));
        Sums ours = Sums.of(host, A);
        Told told = host.settlement(A, new Sums(ours.domestic(), Sums.Family.NONE)).send();
        assertEquals(ours.field(1, 2), reply(told));
        assertEquals(OutcomeKind.SETTLE_UNBALANCED, told.action());
    }

    @Test
    void shouldAnswerOneFamilyWhenOneWasTold() {
        host.sale(10_00);
        Sums ours = Sums.of(host, A);
        Told told = host.ask(Transaction.SETTLEMENT, A).batchData(ours.record(1)).send();
        assertEquals(ours.field(1, 1).substring(0, 6 + 62).replaceFirst("^30003e", "30001f"), reply(told));
        assertEquals(OutcomeKind.SETTLE, told.action());
    }

    @Test
    void shouldTellTheSecondFamilyWhenTheTerminalForgotIt() {
        host.approved(host.purchase().card(Card.VISA).amount(30_00));
        Told told = host.ask(Transaction.SETTLEMENT, A).batchData(Sums.NONE.record(1)).send();
        assertEquals(Sums.of(host, A).field(1, 2), reply(told));
    }

    @Test
    void shouldCloseWhenTheSecondSettlementHasTheSumsOfTheFirstAnswer() {
        host.sale(100_00);
        unbalanced();
        assertEquals(OutcomeKind.SETTLE, host.settlement(A, Sums.domestic(100_00, 1, 0, 0)).send().action());
        assertEquals(List.of(), items());
    }

    @Test
    void shouldWaitForWhatIsInFlight() {
        Told.Effect sale = host.purchase().amount(100_00).send().sent();
        Ask settlement = host.settlement(A, Sums.NONE);
        Told told = settlement.send();
        assertEquals(OutcomeKind.NONE, told.action());
        assertEquals("09", told.f39());
        assertEquals(Sums.NONE.field(3, 3), reply(told));
        host.reply(sale).send();
        assertEquals(OutcomeKind.SETTLE_UNBALANCED, settlement.again().send().action());
    }

    @Test
    void shouldLetAVoidGoBeforeTheSealAndNotAfterIt() {
        TransactionView first = host.sale(100_00);
        TransactionView second = host.sale(200_00);
        Told.Effect voiding = host.voidOf(first).send().sent();
        assertEquals("09", host.settlement(A, Sums.of(host, A)).send().f39());
        host.reply(voiding).send();
        assertEquals("77", closeAndVoid(second));
        host.signOn(A);
        assertEquals("12", host.voidOf(second).send().f39());
        assertEquals(List.of("VOIDED", "SETTLED"), List.of(state(first), state(second)));
    }

    private String closeAndVoid(TransactionView sale) {
        host.settlement(A, Sums.of(host, A)).send();
        return host.voidOf(sale).send().f39();
    }

    @Test
    void shouldAnswerARepeatAsBeforeWhenTheBatchIsClosed() {
        host.sale(100_00);
        Ask settlement = host.settlement(A, Sums.domestic(100_00, 1, 0, 0));
        Told.Effect first = settlement.send().only(EffectKind.ANSWER);
        Told again = settlement.again().send();
        assertEquals(OutcomeKind.NONE, again.action());
        assertEquals(first.replyData(), reply(again));
        assertEquals("00", again.f39());
        host.signOn(A);
        assertEquals("00", settlement.again().send().f39());
        assertEquals("77", host.settlement(A, Sums.NONE).batch(1).send().f39());
        assertEquals(2, host.engine.view().terminalStatus(A).batch());
    }

    @Test
    void shouldAnswerARepeatAsBeforeWhenTheNextBatchDoesNotAddUpYet() {
        host.sale(100_00);
        Ask settlement = host.settlement(A, Sums.domestic(100_00, 1, 0, 0));
        Told.Effect first = settlement.send().only(EffectKind.ANSWER);
        host.signOn(A);
        host.sale(20_00);
        assertEquals(OutcomeKind.SETTLE_UNBALANCED, host.settlement(A, Sums.NONE).send().action());
        Told again = settlement.again().send();
        assertEquals("00", again.f39());
        assertEquals(first.replyData(), reply(again));
    }

    @Test
    void shouldAskForASignOnWhenTheBatchIsNeitherOpenNorTheLast() {
        host.settle(A);
        host.settle(A);
        assertEquals("77", host.settlement(A, Sums.NONE).batch(1).send().f39());
        assertEquals("77", host.settlement(A, Sums.NONE).batch(4).send().f39());
        host.ask(Transaction.SIGN_OFF, A).send();
        assertEquals("77", host.settlement(A, Sums.NONE).batch(3).send().f39());
    }

    @Test
    void shouldCheckMerchantAndHoldsFirst() {
        assertEquals("03", host.settlement(A, Sums.NONE).mid(OTHER_MID).send().f39());
        host.hold(A, HoldReason.REGULATORY);
        assertEquals("00", host.settlement(A, Sums.NONE).send().f39());
        host.hold(B, HoldReason.LOST);
        assertEquals("58", host.settlement(B, Sums.NONE).send().f39());
    }

    // ---- upload

    @ParameterizedTest
    @EnumSource(names = {"BATCH_UPLOAD", "BATCH_UPLOAD_END"})
    void shouldTakeNoDetailsNobodyAskedFor(Transaction transaction) {
        TransactionView sale = host.sale(100_00);
        assertEquals("12", host.ask(transaction, A).batchData(Detail.record(List.of(Detail.of(sale)))).send().f39());
        assertEquals(1, host.engine.view().terminalStatus(A).batch());
    }

    @Test
    void shouldFindEveryDifferenceInTheDetails() {
        TransactionView listed = host.sale(100_00);
        TransactionView otherAmount = host.sale(200_00);
        TransactionView otherCard = host.sale(300_00);
        TransactionView forgotten = host.sale(400_00);
        TransactionView reversed = host.sale(500_00);
        host.reversalOf(reversed).send();
        unbalanced();
        Told told = host.upload(A, Detail.of(listed), new Detail(otherAmount.stan(), 200_01, Card.UNION),
                new Detail(otherCard.stan(), 300_00, Card.VISA), Detail.of(reversed), new Detail(999, 5_00, Card.UNION))
                .send();
        assertEquals("00", told.f39());
        assertEquals(List.of("UPLOADED_OTHER_AMOUNT"), exceptions(otherAmount));
        assertEquals("00", endUpload().f39());
        assertEquals(List.of(), exceptions(listed));
        assertEquals(List.of("NOT_UPLOADED"), exceptions(otherCard));
        assertEquals(List.of("NOT_UPLOADED"), exceptions(forgotten));
        assertEquals(List.of(500L, 50_000L, 30_000L), items().stream()
                .filter(item -> item.state().equals("DETAIL_UNKNOWN")).map(TransactionView::amountMinor).toList());
        assertEquals("SETTLED", state(forgotten));
    }

    @Test
    void shouldCompareEveryKindThatCounts() {
        TransactionView sale = host.sale(100_00);
        TransactionView voiding = host.approved(host.voidOf(sale));
        TransactionView other = host.sale(50_00);
        TransactionView refund = host.approved(host.refund(other).amount(10_00));
        TransactionView completion = host.approved(host.completion(host.held(70_00)));
        TransactionView last = host.approved(host.completion(host.held(60_00)));
        TransactionView lastVoid = host.approved(host.completionVoid(last));
        unbalanced();
        host.upload(A, Detail.of(sale), Detail.of(voiding), Detail.of(other), Detail.of(refund)).send();
        host.upload(A, Detail.of(completion), Detail.of(last), Detail.of(lastVoid)).send();
        endUpload();
        assertEquals(List.of(), items());
    }

    @Test
    void shouldChargeADetailOnceWhenItsMessageIsRepeated() {
        unbalanced();
        Ask upload = host.upload(A, new Detail(999, 5_00, Card.UNION));
        upload.send();
        assertEquals("00", upload.again().send().f39());
        assertEquals(1, items().size());
        assertNotEquals(-1, items().getFirst().id());
    }

    @Test
    void shouldCloseAtTheEndOfTheUploadAndTakeItsRepeat() {
        host.sale(100_00);
        unbalanced();
        assertEquals(OutcomeKind.CLOSE_UNBALANCED, endUpload().action());
        assertEquals(2, host.engine.view().terminalStatus(A).batch());
        assertEquals("77", host.purchase().send().f39());
        assertEquals("00", endUpload().f39());
        assertEquals("77", host.upload(A, new Detail(1, 1, Card.UNION)).send().f39());
        host.signOn(A);
        assertEquals("12", endUpload().f39());
    }

    @Test
    void shouldTakeChipNoticesOfTheOpenAndTheLastBatch() {
        Ask notice = host.ask(Transaction.BATCH_NOTICE, A);
        assertEquals("00", notice.send().f39());
        host.settlement(A, Sums.NONE).send();
        assertEquals("00", notice.again().send().f39());
        host.signOn(A);
        assertEquals("00", notice.again().send().f39());
        host.settle(A);
        assertEquals("77", notice.again().send().f39());
    }

    @Test
    void shouldShowTotalsAndSettlementsNewestFirst() {
        host.sale(100_00);
        unbalanced();
        host.upload(A, new Detail(999, 5_00, Card.UNION)).send();
        endUpload();
        host.signOn(A);
        host.settle(A);
        host.sale(30_00);
        TerminalStatus status = host.engine.view().terminalStatus(A);
        FamilyTotals nothing = new FamilyTotals("FOREIGN", 0, 0, 0, 0);
        assertEquals(List.of(new FamilyTotals("DOMESTIC", 30_00, 1, 0, 0), nothing), status.totals());
        assertEquals(List.of("2 BALANCED 0", "1 UNBALANCED 1"), status.settlements().stream()
                .map(view -> view.batch() + " " + view.state() + " " + view.details()).toList());
        assertEquals(new SettlementView(1, "UNBALANCED", host.nowNs, EngineFixture.TODAY, 1,
                List.of(new FamilyTotals("DOMESTIC", 100_00, 1, 0, 0), nothing),
                List.of(new FamilyTotals("DOMESTIC", 1, 1, 0, 0), nothing)), status.settlements().getLast());
    }

    // ---- what comes after the seal

    @Test
    void shouldGoOnRefundingWhatIsSettled() {
        TransactionView sale = host.sale(100_00);
        host.settle(A);
        host.approved(host.refund(sale).amount(40_00));
        assertEquals("PART_REFUNDED", state(sale));
        assertEquals(Sums.domestic(0, 0, 40_00, 1), Sums.of(host, A));
    }

    @Test
    void shouldGiveAReversalOfWhatIsSettledToPeople() {
        TransactionView sale = host.sale(100_00);
        host.settle(A);
        Told told = host.reversalOf(sale).send();
        assertEquals("00", told.f39());
        assertEquals(List.of("BATCH_CLOSED"), host.transaction(told.transactionId()).exceptions());
        assertEquals(List.of("SETTLED", Sums.NONE), List.of(state(sale), Sums.of(host, A)));
    }

    @Test
    void shouldGiveARefundThatIsApprovedAfterTheSealToPeople() {
        Told.Effect refund = host.refund(host.sale(100_00)).amount(40_00).send().sent();
        host.pass(TIMEOUT_MS);
        host.settle(A);
        host.reply(refund).send();
        assertEquals(List.of("APPROVED_AFTER_CLOSE"), host.transaction(refund.transactionId()).exceptions());
        assertEquals("APPROVED", host.state(refund));
        assertEquals(Sums.NONE, Sums.of(host, A));
    }

    // The sale was taken back while its void stood; the void falls after the seal: the sale is in the settlement.
    @Test
    void shouldLetASaleStandWhenItsVoidFallsAfterTheSeal() {
        TransactionView sale = host.sale(100_00);
        TransactionView voiding = host.approved(host.voidOf(sale));
        host.reversalOf(sale).send();
        host.reversalOf(voiding).send();
        host.settle(A);
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals("SETTLED", state(sale));
        assertEquals(List.of("BATCH_CLOSED"), exceptions(sale));
    }

    @Test
    void shouldKeepPreAuthorisationsOverTheSeal() {
        TransactionView preAuth = host.held(100_00);
        host.settle(A);
        host.pass(DAY_MS);
        assertEquals("AUTHORISED", state(preAuth));
        host.reversalOf(preAuth).send();
        assertEquals("REVERSAL_PENDING", state(preAuth));
        assertEquals(Sums.NONE, Sums.of(host, A));
    }

    @Test
    void shouldCountUpToAThousandAsATerminalCan() {
        for (int i = 0; i < 1_001; i++) {
            host.sale(1);
        }
        assertTrue(reply(host.settlement(A, Sums.domestic(1_001, 1, 0, 0)).send())
                .startsWith(Sums.domestic(1_001, 1, 0, 0).field(1, 1).substring(0, 68)));
    }
}
