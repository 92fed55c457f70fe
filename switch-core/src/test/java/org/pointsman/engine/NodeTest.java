package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;

/** Starts, stops, days, clocks, settings and numbers. */
class NodeTest extends EngineTest {
    private static final long SKIPPED = 1_000_000;

    @Test
    void shouldSkipNumbersAndGiveUpWhatWasInFlightWhenTheStopWasNotClean() {
        Effect sent = host.purchase().send().sent();
        host.nodeStarted(2);
        assertEquals(2, host.engine.epoch());
        assertEquals("98", host.timePassed().f39());
        assertEquals("REVERSAL_PENDING", host.state(sent));
        Told next = host.ask(Transaction.ECHO, A).send();
        assertEquals(sent.transactionId() + 1 + SKIPPED, next.transactionId());
        host.link(0, true);
        assertEquals(EffectKind.SEND_REVERSAL, host.pass(1_000).getFirst().kind());
    }

    /** Row 23: a refund is not reversed; its late answer settles it. */
    @Test
    void shouldKeepARefundReservedWhenTheStopWasNotClean() {
        TransactionView sale = host.sale(100_00);
        Effect refund = host.refund(sale).amount(40_00).send().sent();
        host.nodeStarted(2);
        host.pass(0);
        assertEquals("UNKNOWN", host.state(refund));
        assertEquals(0, host.engine.view().reversalsOwed());
        assertEquals(40_00, host.transaction(sale.id()).refundedMinor());
        assertEquals(OutcomeKind.APPROVE, host.reply(refund).send().action());
        assertEquals("PART_REFUNDED", host.transaction(sale.id()).state());
    }

    /** Row 23: what was reversed before the crash is not reversed again. */
    @Test
    void shouldReverseOnceWhenTheNodeStartsTwice() {
        Effect sent = host.purchase().send().sent();
        host.nodeStarted(2);
        host.pass(0);
        host.nodeStarted(3);
        assertTrue(host.pass(60_000).isEmpty());
        host.link(0, true);
        Effect reversal = host.pass(0).getFirst();
        assertEquals(sent.stan(), reversal.originalStan());
        host.reply(reversal).send();
        host.nodeStarted(4);
        host.link(0, true);
        assertTrue(host.pass(600_000).isEmpty());
        assertEquals("REVERSED", host.state(sent));
    }

    @Test
    void shouldGoOnCountingWhenTheStopWasClean() {
        long last = host.ask(Transaction.ECHO, A).send().transactionId();
        host.nodeStopped();
        host.nodeStarted(2);
        assertEquals(last + 1, host.ask(Transaction.ECHO, A).send().transactionId());
        host.nodeStarted(3);
        assertEquals(last + 2 + SKIPPED, host.ask(Transaction.ECHO, A).send().transactionId());
    }

    @Test
    void shouldForgetWhoWaitedWhenTheNodeStarts() {
        Ask ask = host.purchase();
        long exchange = ask.exchangeId();
        ask.send();
        ask.again().send();
        host.nodeStarted(2);
        assertEquals(List.of(exchange), host.timePassed().effects().stream().map(Effect::exchangeId).toList());
    }

    @Test
    void shouldKnowNoLinkAsUpWhenTheNodeStarts() {
        host.nodeStarted(2);
        assertEquals("91", host.purchase().send().f39());
        host.link(0, true);
        assertEquals("SENT", host.state(host.purchase().send().sent()));
    }

    @Test
    void shouldKeepTheDateOfAdmissionWhenADayOpens() {
        Effect sent = host.purchase().send().sent();
        assertEquals(OutcomeKind.OPEN_DAY, host.openDay(20261124).action());
        assertEquals(20261124, host.engine.businessDate());
        assertEquals(1123, host.reply(sent).settlementDate(-1).send().effects().getFirst().settlementDate());
        assertEquals(EngineFixture.TODAY, host.transaction(sent.transactionId()).businessDate());
        assertEquals(20261124, host.sale(1).businessDate());
        assertEquals(OutcomeKind.NONE, host.openDay(20261124).action());
        assertEquals(OutcomeKind.NONE, host.openDay(20261101).action());
        assertEquals(20261124, host.engine.businessDate());
    }

    @Test
    void shouldAddUpWhenTheClockIsAdvanced() {
        host.advanceClock(1_000);
        host.advanceClock(2_000);
        assertEquals(3_000_000_000L, host.engine.clockOffsetNs());
    }

    @Test
    void shouldRouteByTheNewSettingsWhenTheyChange() {
        assertEquals(0, host.purchase().send().sent().network());
        EngineConfig old = EngineFixture.config(64);
        host.configure(old.change().routes(List.of(new EngineConfig.Route("62", 16, 19, List.of(1)))).build());
        assertEquals(1, host.purchase().send().sent().network());
        assertEquals("15", host.purchase().card(Card.VISA).send().f39());
    }

    @Test
    void shouldKeepTheReversalWhenItsNetworkIsTakenFromTheSettings() {
        Effect sent = host.purchase().card(Card.VISA).send().sent();
        EngineConfig old = EngineFixture.config(64);
        host.configure(old.change().networks(old.networks().subList(0, 1)).routes(List.of()).build());
        assertEquals(List.of("98"), host.pass(60_000).stream().map(Effect::f39).toList());
        assertEquals("OWED", host.transaction(sent.transactionId()).reversal());
    }

    @Test
    void shouldGiveNoStanTwiceWhenEarlierOnesAreReleased() {
        Effect open = host.purchase().send().sent();
        host.purchase().send();
        Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        Effect kept = host.purchase().send().sent();
        Set<Integer> taken = new HashSet<>(Set.of(open.stan(), reversal.stan(), kept.stan()));
        assertEquals(3, taken.size());
        Effect next = host.purchase().send().sent();
        assertTrue(taken.add(next.stan()));
        host.reply(next).send();
        assertTrue(taken.add(host.purchase().send().sent().stan()),
                "released numbers come again after a whole turn only");
    }

    @Test
    void shouldAnswerTheOperatorAndChangeNothingWhenACommandIsRefused() {
        assertInstanceOf(OperatorAnswer.Refused.class,
                host.operator(new RegistryCommand.PlaceHold(host.by(Role.VIEWER), A, HoldReason.STOLEN, 0, "")));
        Told sale = host.purchase().send();
        assertEquals("SENT", host.state(sale.sent()));
        assertNull(sale.answer());
    }

    @Test
    void shouldJudgeACommandAtTheTimeOfTheSequenceWhateverItsSenderSays() {
        host.hold(A, HoldReason.STOLEN);
        long placedMs = host.engine.view().registry().terminal(A).holds().getFirst().placedAtMs();
        assertEquals(host.nowNs / 1_000_000, placedMs);
    }
}
