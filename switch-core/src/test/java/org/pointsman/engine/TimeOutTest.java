package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;

/** No answer, late answers, other amounts, and the reversals that follow (domain 3.8, 3.11). */
class TimeOutTest extends EngineTest {
    @Test
    void shouldAnswer98AndOweAReversalInTheSameStepWhenTheTimeIsOver() {
        Ask ask = host.purchase();
        Effect sent = ask.send().sent();
        host.nowNs += TIMEOUT_MS * 1_000_000 - 1;
        assertTrue(host.timePassed().effects().isEmpty());
        host.nowNs++;
        Told told = host.timePassed();
        assertEquals("98", told.f39());
        assertEquals(ask.exchangeId(), told.effects().getFirst().exchangeId());
        assertEquals(Expiry.REVERSAL_OWED, told.expiries().getFirst().expiry());
        assertEquals("REVERSAL_PENDING", host.state(sent));
        assertEquals("OWED", host.transaction(sent.transactionId()).reversal());
        assertEquals(1, host.engine.view().reversalsOwed());
        assertEquals(0, host.engine.view().inFlight());
        assertEquals("98", ask.again().send().f39());
    }

    @Test
    void shouldSendTheReversalAtTheNextStepWhenItIsOwed() {
        Ask ask = host.purchase().amount(12_34);
        Effect sent = ask.send().sent();
        long sentNs = host.nowNs;
        host.nowNs += TIMEOUT_MS * 1_000_000;
        host.timePassed();
        assertTrue(host.engine.earliestDeadlineNs() <= host.nowNs);
        Effect reversal = host.timePassed().only(EffectKind.SEND_REVERSAL);
        assertEquals(sent.stan(), reversal.originalStan());
        assertEquals(sentNs, reversal.originalTimeNs());
        assertEquals(sent.network(), reversal.network());
        assertEquals(12_34, reversal.amountMinor());
        assertEquals(ask.exchangeId(), reversal.cardExchangeId());
        assertEquals(HexFormat.of().formatHex(Card.UNION.envelope()), reversal.envelope());
        assertEquals(0, reversal.attempt());
        assertTrue(reversal.stan() != sent.stan());
    }

    @Test
    void shouldRepeatTheReversalWithItsNumberAndTimeWhenNobodyAnswers() {
        host.assertReplays();
        host = new EngineFixture(EngineFixture.config(64, 10));
        host.purchase().send();
        Effect first = host.pass(TIMEOUT_MS).getLast();
        long waitMs = 1_000;
        for (int attempt = 1; attempt < 10; attempt++) {
            host.nowNs += waitMs * 1_000_000 - 1;
            assertTrue(host.timePassed().effects().isEmpty(), "attempt " + attempt + " came too early");
            host.nowNs++;
            Effect repeat = host.timePassed().only(EffectKind.SEND_REVERSAL);
            assertEquals(attempt, repeat.attempt());
            assertEquals(first.stan(), repeat.stan());
            assertEquals(first.timeNs(), repeat.timeNs());
            waitMs = Math.min(2 * waitMs, 60_000);
        }
    }

    @Test
    void shouldBeReversedWhenTheNetworkAcknowledges() {
        Effect sent = host.purchase().send().sent();
        Effect reversal = host.pass(TIMEOUT_MS).getLast();
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(reversal).send().action());
        assertEquals("REVERSED", host.state(sent));
        assertEquals("ACKNOWLEDGED", host.transaction(sent.transactionId()).reversal());
        assertEquals(0, host.engine.view().reversalsOwed());
        assertTrue(host.pass(600_000).isEmpty());
        assertEquals(OutcomeKind.UNMATCHED, host.reply(reversal).send().action());
    }

    @Test
    void shouldKeepOwingWhenTheNetworkRefusesTheReversal() {
        Effect sent = host.purchase().send().sent();
        Effect reversal = host.pass(TIMEOUT_MS).getLast();
        assertEquals(OutcomeKind.REVERSAL_REFUSED, host.reply(reversal).code("12").send().action());
        assertEquals("REVERSAL_PENDING", host.state(sent));
        assertEquals(reversal.stan(), host.pass(600_000).getLast().stan());
    }

    @Test
    void shouldIgnoreAnAcknowledgementWhenItsNumberIsAnothers() {
        host.purchase().send();
        Effect reversal = host.pass(TIMEOUT_MS).getLast();
        assertEquals(OutcomeKind.UNMATCHED, host.reply(reversal).stan(reversal.stan() + 1).send().action());
        assertEquals(1, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldNotDeliverALateApprovalButReverseWithItsCode() {
        Ask ask = host.purchase();
        Effect sent = ask.send().sent();
        host.nowNs += TIMEOUT_MS * 1_000_000;
        Effect first = host.timePassed().only(EffectKind.ANSWER);
        Told late = host.reply(sent).send();
        assertEquals(OutcomeKind.LATE, late.action());
        assertTrue(late.effects().isEmpty());
        assertEquals("AUTH01", host.timePassed().only(EffectKind.SEND_REVERSAL).authCode());
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals("REVERSAL_PENDING", host.state(sent));
    }

    @Test
    void shouldChangeNothingWhenTheNetworkAnswersTwice() {
        Ask ask = host.purchase();
        Effect sent = ask.send().sent();
        Effect first = host.reply(sent).authCode("").send().only(EffectKind.ANSWER);
        TransactionView approved = host.transaction(sent.transactionId());
        assertEquals(OutcomeKind.LATE, host.reply(sent).send().action());
        assertEquals(OutcomeKind.LATE, host.reply(sent).code("05").send().action());
        assertEquals(approved, host.transaction(sent.transactionId()));
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
    }

    @Test
    void shouldIgnoreAnAnswerWhenItBelongsToNothing() {
        Effect sent = host.purchase().send().sent();
        assertEquals(OutcomeKind.UNMATCHED, host.reply(sent).stan(sent.stan() + 1).send().action());
        assertEquals(OutcomeKind.UNMATCHED, host.reply(sent).network(1).send().action());
        assertEquals("SENT", host.state(sent));
        assertEquals("00", host.reply(sent).send().f39());
    }

    @Test
    void shouldKeepARefundReservedWhenNobodyAnswersAndSettleItWhenTheAnswerComesLate() {
        TransactionView sale = host.sale(100_00);
        Effect refund = host.refund(sale).amount(70_00).send().sent();
        assertEquals(List.of(EffectKind.ANSWER, EffectKind.SEND_REFUND),
                host.pass(TIMEOUT_MS).stream().map(Effect::kind).toList());
        assertEquals("UNKNOWN", host.state(refund));
        assertEquals("64", host.refund(sale).amount(30_01).send().f39());
        assertEquals("22", host.voidOf(sale).send().f39());
        Told late = host.reply(refund).send();
        assertEquals(OutcomeKind.APPROVE, late.action());
        assertTrue(late.effects().stream().noneMatch(effect -> effect.kind() == EffectKind.SEND_REVERSAL));
        assertEquals("APPROVED", host.state(refund));
        assertEquals("PART_REFUNDED", host.transaction(sale.id()).state());
    }

    @Test
    void shouldReleaseARefundWhenItIsDeclinedLate() {
        TransactionView sale = host.sale(100_00);
        Ask ask = host.refund(sale).amount(70_00);
        Effect refund = ask.send().sent();
        host.pass(TIMEOUT_MS);
        host.reply(refund).code("51").send();
        assertEquals("DECLINED", host.state(refund));
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        assertEquals("51", ask.again().send().f39());
    }

    @Test
    void shouldAnswer96AndReverseWhenTheNetworkApprovesAnotherAmount() {
        Ask ask = host.purchase().amount(100_00);
        Effect sent = ask.send().sent();
        Told told = host.reply(sent).amount(99_00).send();
        assertEquals("96", told.f39());
        assertEquals("", told.effects().getFirst().authCode());
        assertEquals("REVERSAL_PENDING", host.state(sent));
        Effect reversal = host.pass(0).getLast();
        assertEquals(EffectKind.SEND_REVERSAL, reversal.kind());
        assertEquals("AUTH01", reversal.authCode());
        assertEquals(told.effects().getFirst().to(ask.again().exchangeId()), ask.send().effects().getFirst());
        host.reply(reversal).send();
        assertEquals("REVERSED", host.state(sent));
    }

    @Test
    void shouldReverseWhenTheNetworkApprovesInPart() {
        Effect sent = host.purchase().send().sent();
        assertEquals("96", host.reply(sent).code("10").authCode("AUTH01").send().f39());
        assertEquals("REVERSAL_PENDING", host.state(sent));
    }

    @Test
    void shouldNotReverseARefundWhenTheNetworkApprovesAnotherAmount() {
        TransactionView sale = host.sale(100_00);
        Effect refund = host.refund(sale).amount(70_00).send().sent();
        assertEquals("96", host.reply(refund).amount(60_00).send().f39());
        assertEquals("MANUAL", host.state(refund));
        assertEquals(70_00, host.transaction(sale.id()).refundedMinor());
        assertTrue(host.pass(600_000).isEmpty());
    }

    @Test
    void shouldAnswer98AtTheNextStepWhenTheLinkIsLost() {
        Effect first = host.purchase().send().sent();
        Effect other = host.purchase().card(Card.VISA).send().sent();
        host.link(0, false);
        assertTrue(host.engine.earliestDeadlineNs() <= host.nowNs);
        Told told = host.timePassed();
        assertEquals("98", told.f39());
        assertEquals(first.transactionId(), told.effects().getFirst().transactionId());
        assertEquals("SENT", host.state(other));
    }

    @Test
    void shouldDelayTheReversalWhileTheLinkIsDown() {
        Effect sent = host.purchase().send().sent();
        host.link(0, false);
        assertEquals(List.of("98"), host.pass(60_000).stream().map(Effect::f39).toList());
        assertEquals("REVERSAL_PENDING", host.state(sent));
        host.link(0, true);
        Effect reversal = host.pass(1_000).getFirst();
        assertEquals(EffectKind.SEND_REVERSAL, reversal.kind());
        assertEquals(0, reversal.attempt());
    }

    @Test
    void shouldDelayReversalsWhenTheWindowIsFull() {
        host.assertReplays();
        host = new EngineFixture(EngineFixture.config(2));
        for (int i = 0; i < 5; i++) {
            host.purchase().send();
        }
        List<Effect> effects = host.pass(TIMEOUT_MS);
        List<Effect> reversals = effects.stream().filter(e -> e.kind() == EffectKind.SEND_REVERSAL).toList();
        assertEquals(2, reversals.size());
        host.reply(reversals.getFirst()).send();
        List<Effect> next = host.pass(500);
        assertEquals(1, next.stream().filter(e -> e.attempt() == 0).count());
        assertEquals(4, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldReverseEverythingWhenAHundredSalesTimeOutAtOnce() {
        List<Effect> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(host.purchase().send().sent());
        }
        List<Effect> effects = host.pass(TIMEOUT_MS);
        assertEquals(100, effects.stream().filter(e -> e.kind() == EffectKind.ANSWER).count());
        for (int i = 0; i < 200 && host.engine.view().reversalsOwed() > 0; i++) {
            effects.stream().filter(e -> e.kind() == EffectKind.SEND_REVERSAL && e.attempt() == 0)
                    .forEach(e -> host.reply(e).send());
            effects = host.pass(500);
        }
        assertEquals(0, host.engine.view().reversalsOwed());
        sent.forEach(e -> assertEquals("REVERSED", host.state(e)));
    }

    @Test
    void shouldTryTheNextNetworkWhenNothingWasWritten() {
        Ask ask = host.purchase();
        Effect sent = ask.send().sent();
        Told rerouted = host.sendFailed(sent);
        Effect second = rerouted.sent();
        assertEquals(1, second.network());
        assertEquals(ask.exchangeId(), second.exchangeId());
        assertEquals(sent.transactionId(), second.transactionId());
        assertFalse(sent.stan() == second.stan());
        assertEquals(OutcomeKind.UNMATCHED, host.reply(sent).send().action());
        assertEquals(OutcomeKind.UNMATCHED, host.sendFailed(sent).action());
        assertEquals("00", host.reply(second).send().f39());
    }

    @Test
    void shouldAnswer91WhenNothingWasWrittenAndNoNetworkIsLeft() {
        Effect sent = host.purchase().send().sent();
        Told told = host.sendFailed(host.sendFailed(sent).sent());
        assertEquals("91", told.f39());
        assertEquals("DECLINED", host.state(sent));
        assertEquals("91", host.sendFailed(host.purchase().card(Card.VISA).send().sent()).f39());
        assertTrue(host.pass(600_000).isEmpty());
    }

    @Test
    void shouldStartTheTimeAgainWhenTheRequestIsRerouted() {
        Effect sent = host.purchase().send().sent();
        host.pass(2_000);
        Effect second = host.sendFailed(sent).sent();
        assertTrue(host.pass(2_000).isEmpty());
        assertEquals("98", host.pass(1_000).getFirst().f39());
        assertEquals("REVERSAL_PENDING", host.state(second));
    }
}
