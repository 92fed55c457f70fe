package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;
import org.pointsman.registry.model.HoldReason;

/** Completion notices and offline sales: taken at once, stored and forwarded (domain 3.9.2, 3.11 row 25). */
class AdviceTest extends EngineTest {
    private static final int NOON = 12_00_00;
    private static final int TODAY = 1123;

    private Ask offline() {
        return host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1");
    }

    private Ask notice(TransactionView preAuth) {
        return host.ask(Transaction.COMPLETION_NOTICE, A).authorisation(preAuth).amount(preAuth.amountMinor());
    }

    private TransactionView taken(Ask ask) {
        Told told = ask.send();
        assertEquals(OutcomeKind.ACCEPT_ADVICE, told.action());
        assertEquals("00", told.f39());
        return now(told.transactionId());
    }

    private TransactionView now(long id) {
        return host.transaction(id);
    }

    private Effect advice() {
        return host.timePassed().only(EffectKind.SEND_ADVICE);
    }

    private TransactionView told(TransactionView advice) {
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(advice()).send().action());
        return now(advice.id());
    }

    @Test
    void shouldTakeItAtOnceAndTellTheNetwork() {
        TransactionView sale = taken(offline().amount(80_00));
        assertEquals(List.of("APPROVED", "OWED", "PHONE1"), List.of(sale.state(), sale.reversal(), sale.f38()));
        assertEquals(Sums.domestic(80_00, 1, 0, 0), Sums.of(host, A));
        Effect sent = advice();
        assertEquals(List.of(0, 80_00L, "PHONE1", 0),
                List.of(sent.network(), sent.amountMinor(), sent.authCode(), sent.attempt()));
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(sent).send().action());
        assertEquals(List.of("APPROVED", "ACKNOWLEDGED"), List.of(now(sale.id()).state(), now(sale.id()).reversal()));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldGiveTheSameAnswerToARepeatAndTellTheNetworkOnce() {
        Ask ask = offline();
        Effect first = ask.send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        host.reply(advice()).send();
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals("94", ask.again().otherContent().send().f39());
        assertEquals(List.of(), host.pass(TIMEOUT_MS));
    }

    @Test
    void shouldRepeatWithTheSameNumberUntilItIsTaken() {
        taken(offline());
        Effect first = advice();
        host.nowNs += 1_000_000_000L;
        Effect second = advice();
        assertEquals(first.stan(), second.stan());
        assertEquals(first.timeNs(), second.timeNs());
        assertEquals(1, second.attempt());
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(second).code("94").send().action());
    }

    @Test
    void shouldWaitWhileTheLinkIsDown() {
        host.link(0, false);
        host.link(1, false);
        TransactionView sale = taken(offline());
        assertEquals(List.of(), host.pass(TIMEOUT_MS));
        host.link(0, true);
        assertEquals("ACKNOWLEDGED", told(sale).reversal());
    }

    @Test
    void shouldParkWhatTheNetworkRefusesAndLeaveItToPeople() {
        TransactionView sale = taken(offline());
        assertEquals(OutcomeKind.REVERSAL_REFUSED, host.reply(advice()).code("12").send().action());
        assertEquals(List.of("APPROVED", "PARKED", List.of("REVERSAL_REFUSED")),
                List.of(now(sale.id()).state(), now(sale.id()).reversal(), now(sale.id()).exceptions()));
    }

    @Test
    void shouldLetNothingFollowBeforeTheNetworkKnows() {
        TransactionView sale = taken(offline().amount(80_00));
        assertEquals("22", host.refund(sale).amount(10_00).send().f39());
        assertEquals("22", host.voidOf(sale).send().f39());
        TransactionView known = told(sale);
        Effect refund = host.refund(known).amount(10_00).send().sent();
        host.reply(refund).send();
        assertEquals("PART_REFUNDED", now(sale.id()).state());
    }

    @Test
    void shouldNameTheAdviceUpstreamWhenItIsVoided() {
        TransactionView sale = taken(offline());
        Effect sent = advice();
        host.reply(sent).send();
        Effect voiding = host.voidOf(now(sale.id())).send().sent();
        assertEquals(sent.stan(), voiding.originalStan());
        assertEquals(sent.timeNs(), voiding.originalTimeNs());
        host.reply(voiding).send();
        assertEquals("VOIDED", now(sale.id()).state());
    }

    @Test
    void shouldCompleteAPreAuthorisationByNotice() {
        TransactionView preAuth = host.held(100_00);
        TransactionView notice = taken(notice(preAuth).amount(110_00));
        assertEquals(preAuth.id(), notice.originalId());
        assertEquals("COMPLETED", now(preAuth.id()).state());
        assertEquals("22", host.completion(preAuth).send().f39());
        assertEquals("22", notice(preAuth).send().f39());
        assertEquals(Sums.domestic(110_00, 1, 0, 0), Sums.of(host, A));
        told(notice);
        host.approved(host.completionVoid(now(notice.id())));
    }

    @ParameterizedTest(name = "{0} fen of 10000: {1}")
    @CsvSource({"11500, 00", "11501, 64"})
    void shouldTakeANoticeUpToThePercentage(long amountMinor, String f39) {
        assertEquals(f39, notice(host.held(100_00)).amount(amountMinor).send().f39());
    }

    @Test
    void shouldAnswerAnAdviceThatCannotBeForwardedAnywhere() {
        assertEquals("15", offline().card(Card.UNROUTED).send().f39());
        assertEquals("77", offline().batch(9).send().f39());
        assertEquals("25", host.ask(Transaction.COMPLETION_NOTICE, A).authCode("NONE00").send().f39());
    }

    @Test
    void shouldSettleAndUploadItLikeAnyOther() {
        TransactionView sale = taken(offline());
        host.settlement(A, Sums.NONE).send();
        host.upload(A, Detail.of(sale)).send();
        host.ask(Transaction.BATCH_UPLOAD_END, A).send();
        assertEquals(List.of(), now(sale.id()).exceptions());
        assertEquals("SETTLED", now(sale.id()).state());
        assertEquals("ACKNOWLEDGED", told(sale).reversal());
    }

    @ParameterizedTest(name = "made at {0} on {1}: {2}")
    @CsvSource({"115959, 1123, 00", "235959, 1231, 00", "120000, 1123, 58", "120001, 1123, 58", "-1, -1, 58"})
    void shouldGoByTheTimeOfTheSaleWhenTheTerminalIsOnHold(int hhmmss, int monthDay, String f39) {
        assertEquals(NOON, new WireTime(ZoneOffset.ofHours(8)).localTime(host.nowNs));
        host.hold(A, HoldReason.MERCHANT_ECONOMIC);
        Told told = offline().madeAt(hhmmss, monthDay).send();
        assertEquals(f39, told.f39());
        assertEquals(List.of("OFFLINE_UNDER_HOLD"), now(told.transactionId()).exceptions());
    }

    @Test
    void shouldTakeWhatWasMadeBeforeEveryHold() {
        host.hold(A, HoldReason.REGULATORY);
        host.nowNs += 60_000_000_000L;
        host.hold(A, HoldReason.TAMPER);
        assertEquals("58", offline().madeAt(NOON + 30, TODAY).send().f39());
        assertEquals("00", offline().madeAt(11_59_00, TODAY).send().f39());
    }
}
