package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;

/** Balance inquiries: no money moves, nothing is ever reversed. */
class BalanceTest extends EngineTest {
    private static final byte[] F54 = {54, 0, 2, '0', '1'};

    private Ask inquiry() {
        return host.ask(Transaction.BALANCE, A).amount(-1);
    }

    @Test
    void shouldTellWhatTheNetworkSaysAndTheSameToARepeat() {
        Ask ask = inquiry();
        Effect sent = ask.send().sent();
        Effect first = host.reply(sent).replyData(F54).send().only(EffectKind.ANSWER);
        assertEquals(List.of("00", "3600023031"), List.of(first.f39(), first.replyData()));
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        assertEquals(0, host.transaction(sent.transactionId()).amountMinor());
    }

    @Test
    void shouldPassARefusalOn() {
        Ask ask = inquiry();
        assertEquals("55", host.reply(ask.send().sent()).code("55").send().f39());
        assertEquals("55", ask.again().send().f39());
    }

    @Test
    void shouldOweNothingWhenThereIsNoAnswer() {
        Effect sent = inquiry().send().sent();
        host.nowNs += TIMEOUT_MS * 1_000_000;
        assertEquals("98", host.timePassed().only(EffectKind.ANSWER).f39());
        assertEquals("DECLINED", host.state(sent));
        assertEquals(List.of(0, 0), List.of(host.engine.view().reversalsOwed(), host.engine.view().inFlight()));
        assertTrue(host.pass(TIMEOUT_MS).isEmpty(), "nothing more goes upstream");
    }

    @Test
    void shouldLeaveNothingToPeopleWhenTheAnswerIsLate() {
        Ask ask = inquiry();
        Effect sent = ask.send().sent();
        host.pass(TIMEOUT_MS);
        assertEquals(OutcomeKind.LATE, host.reply(sent).send().action());
        assertEquals(0, host.engine.view().exceptionCount());
        assertEquals("98", ask.again().send().f39());
    }

    @Test
    void shouldNotMindWhichAmountTheAnswerHas() {
        assertEquals("00", host.reply(inquiry().send().sent()).amount(4_711).send().f39());
    }

    @Test
    void shouldGoAsEveryNewBusinessGoes() {
        assertEquals("15", inquiry().card(Card.UNROUTED).send().f39());
        assertEquals("13", inquiry().currency(840).send().f39());
        host.hold(A, HoldReason.MAINTENANCE);
        assertEquals("58", inquiry().send().f39());
    }

    @Test
    void shouldGiveItsTraceNumberFreeWhenThereIsNoAnswer() {
        EngineState state = EngineMemory.stateOf(host.engine);
        int free = state.stans.free();
        inquiry().send().sent();
        assertEquals(free - 1, state.stans.free());
        host.pass(TIMEOUT_MS);
        assertEquals(free, state.stans.free());
    }

    @Test
    void shouldBeNoOriginalOfAnything() {
        TransactionView inquiry = host.approved(inquiry());
        assertEquals("12", host.refund(inquiry).amount(1).send().f39());
        assertEquals("12", host.voidOf(inquiry).amount(1).send().f39());
    }
}
