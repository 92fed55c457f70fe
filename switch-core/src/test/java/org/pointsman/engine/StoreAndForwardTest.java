package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.SafTerms;
import org.pointsman.engine.decide.OutcomeDraft;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.OperatorAnswer.Refused;

/** Reversals owed to a network: kept, sent again, parked with an alarm, never dropped (domain 3.9.4, 3.11 row 22). */
class StoreAndForwardTest extends EngineTest {
    private static final long PARKED_RETRY_MS = 600_000;
    private static final long UNTIL_PARKED_MS = 1_000 + 2_000 + 4_000 + 8_000 + 16_000 + 32_000;
    private static final long NEVER = Long.MAX_VALUE;

    private StateView view() {
        return host.engine.view();
    }

    private List<SafItem> owed(String state) {
        return view().reversals(new SafQuery(state, null, 0, 1_000)).items();
    }

    private void restartWith(int reversalsInFlight, int alarmAfter) {
        host.assertReplays();
        host = new EngineFixture(EngineFixture.config(reversalsInFlight, alarmAfter));
    }

    private static List<Effect> reversals(List<Effect> effects) {
        return effects.stream().filter(effect -> effect.kind() == EffectKind.SEND_REVERSAL).toList();
    }

    private List<Long> saleIds(int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(host.purchase().send().transactionId());
        }
        return ids;
    }

    private static List<Long> ids(List<Effect> effects) {
        return effects.stream().map(Effect::transactionId).toList();
    }

    /** The reversal of a sale nobody answered, sent once. */
    private Effect sentOnce() {
        host.purchase().send();
        return host.pass(TIMEOUT_MS).getLast();
    }

    /** A parked reversal; returned is its last sending. */
    private Effect parked() {
        Effect first = sentOnce();
        Effect last = first;
        for (long waitMs = 1_000; waitMs <= 16_000; waitMs *= 2) {
            last = host.pass(waitMs).getLast();
        }
        assertTrue(host.pass(32_000).isEmpty());
        assertEquals("PARKED", host.transaction(first.transactionId()).reversal());
        return last;
    }

    @Test
    void shouldParkWithAnAlarmWhenItWasSentSixTimesInVain() {
        Effect first = sentOnce();
        for (int attempt = 1; attempt < 6; attempt++) {
            assertEquals(attempt, host.pass(1_000L << (attempt - 1)).getLast().attempt());
        }
        assertEquals(0, view().reversalsParked());
        host.nowNs += 32_000_000_000L;
        Told told = host.timePassed();
        assertEquals(Expiry.REVERSAL_PARKED, told.expiries().getFirst().expiry());
        assertTrue(told.effects().isEmpty());
        assertEquals("REVERSAL_PENDING", host.state(first));
        assertEquals("PARKED", host.transaction(first.transactionId()).reversal());
        assertEquals(List.of(1, 1L, 1),
                List.of(view().reversalsParked(), view().reversalAlarms(), view().reversalsOwed()));
    }

    @Test
    void shouldGoOnSendingSlowlyWithTheSameNumberAndTimeWhenItIsParked() {
        Effect last = parked();
        for (int attempt = 6; attempt < 20; attempt++) {
            assertTrue(host.pass(PARKED_RETRY_MS - 1).isEmpty(), "attempt " + attempt + " came too early");
            Effect again = host.pass(1).getFirst();
            assertEquals(attempt, again.attempt());
            assertEquals(last.stan(), again.stan());
            assertEquals(last.timeNs(), again.timeNs());
        }
        assertEquals(1, view().reversalAlarms(), "one alarm is enough");
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "09", "90", "91", "96", "98"})
    void shouldRepeatAsWithoutAnAnswerWhenTheNetworkCannotTakeItNow(String code) {
        Effect reversal = sentOnce();
        assertEquals(OutcomeKind.REVERSAL_DEFERRED, host.reply(reversal).code(code).send().action());
        assertEquals(List.of(0, 0L, 1L),
                List.of(view().reversalsParked(), view().reversalAlarms(), view().reversalsRefused()));
        assertEquals(List.of(), host.transaction(reversal.transactionId()).exceptions());
        Effect again = host.pass(1_000).getFirst();
        assertEquals(reversal.stan(), again.stan());
        assertEquals(1, again.attempt());
    }

    @Test
    void shouldBeDoneWhenAParkedReversalIsAcknowledged() {
        Effect last = parked();
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(last).send().action());
        assertEquals("REVERSED", host.state(last));
        assertEquals(0, view().reversalsParked());
        assertEquals(0, view().reversalsOwed());
        assertEquals(-1, view().oldestReversalNs());
        assertEquals(NEVER, host.engine.earliestDeadlineNs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "30", "12"})
    void shouldParkAndShowPeopleWhenTheNetworkRefuses(String code) {
        Effect reversal = sentOnce();
        assertEquals(OutcomeKind.REVERSAL_REFUSED, host.reply(reversal).code(code).send().action());
        assertEquals("REVERSAL_PENDING", host.state(reversal));
        assertEquals(List.of("REVERSAL_REFUSED"), host.transaction(reversal.transactionId()).exceptions());
        assertEquals(List.of(1, 1L, 1L),
                List.of(view().reversalsParked(), view().reversalAlarms(), view().reversalsRefused()));
        Effect again = host.pass(PARKED_RETRY_MS).getFirst();
        assertEquals(reversal.stan(), again.stan());
        assertEquals(1, again.attempt());
        host.reply(again).code(code).send();
        assertEquals(List.of(1, 1L, 2L),
                List.of(view().reversalsParked(), view().reversalAlarms(), view().reversalsRefused()));
        host.reply(again).send();
        assertEquals("REVERSED", host.state(reversal));
    }

    @Test
    void shouldGiveItsPlaceToTheNextWhenItIsParked() {
        restartWith(1, 1);
        List<Long> sales = saleIds(3);
        assertEquals(sales.subList(0, 1), ids(reversals(host.pass(TIMEOUT_MS))));
        assertEquals(sales.subList(1, 2), ids(host.pass(1_000)));
        assertEquals(sales.subList(2, 3), ids(host.pass(1_000)));
        assertEquals(2, view().reversalsParked());
    }

    @Test
    void shouldStartTheNextAtOnceWhenAPlaceBecomesFree() {
        restartWith(2, 6);
        List<Long> sales = saleIds(4);
        List<Effect> sent = reversals(host.pass(TIMEOUT_MS));
        assertEquals(sales.subList(0, 2), ids(sent));
        assertEquals(2, owed("OWED").size());
        assertEquals(2, owed("WAITING").size());
        assertTrue(host.engine.earliestDeadlineNs() > host.nowNs, "nothing is due while the window is full");
        host.reply(sent.getFirst()).send();
        assertEquals(sales.subList(2, 3), ids(host.pass(0)));
    }

    @Test
    void shouldWriteNothingWhileTheLinkIsDown() {
        saleIds(40);
        host.pass(TIMEOUT_MS);
        Effect refused = sentOnce();
        host.reply(refused).code("05").send();
        host.purchase().send();
        host.link(0, false);
        host.pass(UNTIL_PARKED_MS);
        assertEquals(NEVER, host.engine.earliestDeadlineNs());
        assertEquals(42, view().reversalsOwed());
        assertEquals(0, owed("OWED").size());
    }

    @Test
    void shouldSendEverythingInTheOrderOfDebtWhenTheLinkComesUp() {
        List<Long> sales = saleIds(40);
        host.link(0, false);
        host.pass(0);
        assertEquals(NEVER, host.engine.earliestDeadlineNs());
        host.link(0, true);
        List<Long> sent = new ArrayList<>();
        while (host.engine.earliestDeadlineNs() <= host.nowNs) {
            Told told = host.timePassed();
            assertTrue(told.effects().size() <= OutcomeDraft.MAX_EFFECTS);
            sent.addAll(ids(told.of(EffectKind.SEND_REVERSAL)));
        }
        assertEquals(owed("OWED").stream().map(SafItem::id).toList(), sent);
        assertEquals(sales.stream().sorted().toList(), sent.stream().sorted().toList());
    }

    @Test
    void shouldRepeatWithItsNumberWhenTheLinkWasLostAfterTheFirstSending() {
        Effect first = sentOnce();
        host.link(0, false);
        assertTrue(host.pass(1_000).isEmpty());
        assertEquals("WAITING", owed(null).getFirst().state());
        host.link(0, true);
        Effect again = host.pass(0).getFirst();
        assertEquals(List.of(first.stan(), 1), List.of(again.stan(), again.attempt()));
        assertEquals(first.timeNs(), again.timeNs());
    }

    @Test
    void shouldSendParkedOnesWhenTheLinkComesUpAHandfulASecond() {
        restartWith(64, 1);
        saleIds(40);
        host.pass(TIMEOUT_MS);
        host.pass(1_000);
        assertEquals(40, view().reversalsParked());
        host.link(0, false);
        assertTrue(host.pass(PARKED_RETRY_MS).isEmpty());
        assertEquals(NEVER, host.engine.earliestDeadlineNs());
        host.link(0, true);
        assertEquals(16, host.pass(0).size());
        assertTrue(host.pass(999).isEmpty());
        assertEquals(16, host.pass(1).size());
        assertEquals(8, host.pass(1_000).size());
        assertTrue(host.pass(1_000).isEmpty());
    }

    @Test
    void shouldLeaveParkedOnesAloneWhenTheLinkOfAnotherNetworkComesUp() {
        parked();
        host.link(1, false);
        host.link(1, true);
        host.link(0, true);
        assertTrue(host.pass(1_000).isEmpty());
    }

    @Test
    void shouldKeepNumberAndStateWhenTheNodeStartsAgain() {
        Effect inFlight = sentOnce();
        Effect refused = sentOnce();
        host.reply(refused).code("05").send();
        host.nodeStarted(2);
        host.pass(60_000);
        assertEquals(NEVER, host.engine.earliestDeadlineNs());
        assertEquals(List.of("WAITING", "PARKED"), owed(null).stream().map(SafItem::state).toList());
        host.link(0, true);
        List<Effect> again = host.pass(0);
        assertEquals(List.of(inFlight.stan(), refused.stan()), again.stream().map(Effect::stan).toList());
        assertEquals(List.of(inFlight.timeNs(), refused.timeNs()), again.stream().map(Effect::timeNs).toList());
        int next = host.purchase().send().sent().stan();
        assertTrue(again.stream().noneMatch(effect -> effect.stan() == next || effect.originalStan() == next));
    }

    // ---- by network

    @Test
    void shouldSendByTheTermsOfItsNetworkWhereThatHasSome() {
        host.configure(host.engine.config().change()
                .networks(
                        List.of(new Network("union", TIMEOUT_MS).saf(new SafTerms(400, 1_000, 150, 1, 3, 7_000, null)),
                                new Network("second", TIMEOUT_MS)))
                .build());
        host.purchase().send();
        host.purchase().send();
        host.purchase().card(Card.VISA).send();
        host.purchase().card(Card.VISA).send();
        List<Effect> first = reversals(host.pass(TIMEOUT_MS));
        assertEquals(List.of(0, 1, 1), first.stream().map(Effect::network).toList(), "one at a time to the first");
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SafItem next = view().reversals(new SafQuery(null, "union", 0, 1)).items().getFirst();
            waits.add((next.nextNs() - host.nowNs) / 1_000_000);
            host.nowNs = next.nextNs();
            host.timePassed();
        }
        assertEquals(List.of(400L, 600L, 900L), waits);
        SafItem parked = view().reversals(new SafQuery(null, "union", 0, 1)).items().getFirst();
        assertEquals(List.of("PARKED", 3, host.nowNs + 7_000_000_000L),
                List.of(parked.state(), parked.attempts(), parked.nextNs()));
        assertTrue(view().reversals(new SafQuery("PARKED", "second", 0, 9)).items().isEmpty());
    }

    // ---- operators

    private String accepted(ReversalVerb verb, long id) {
        return assertInstanceOf(Accepted.class, host.reversal(verb, id)).text();
    }

    private RefusalCode refused(ReversalVerb verb, long id) {
        return assertInstanceOf(Refused.class, host.reversal(verb, id)).code();
    }

    @Test
    void shouldSendAParkedOneAtOnceWhenAnOperatorSaysSo() {
        Effect last = parked();
        assertEquals("goes to union as the next", accepted(ReversalVerb.RETRY, last.transactionId()));
        assertEquals(6, host.pass(0).getFirst().attempt());
        assertEquals("PARKED", host.transaction(last.transactionId()).reversal());
        assertTrue(host.pass(PARKED_RETRY_MS - 1).isEmpty());
    }

    @Test
    void shouldSendOneInFlightAgainWhenAnOperatorSaysSo() {
        Effect first = sentOnce();
        accepted(ReversalVerb.RETRY, first.transactionId());
        Effect again = host.pass(0).getFirst();
        assertEquals(List.of(first.stan(), 1), List.of(again.stan(), again.attempt()));
        assertEquals(1, owed("OWED").size());
    }

    @Test
    void shouldBeTheFirstWhenTheLinkComesUpAfterAnOperatorSaidSo() {
        saleIds(3);
        host.link(0, false);
        host.pass(0);
        long last = owed("WAITING").getLast().id();
        assertEquals("goes to union as the first when its link comes up", accepted(ReversalVerb.RETRY, last));
        assertEquals(NEVER, host.engine.earliestDeadlineNs());
        host.link(0, true);
        assertEquals(last, host.pass(0).getFirst().transactionId());
    }

    @Test
    void shouldParkWithoutAnAlarmWhenAnOperatorSaysSo() {
        restartWith(1, 6);
        List<Long> sales = saleIds(2);
        host.pass(TIMEOUT_MS);
        accepted(ReversalVerb.PARK, sales.getFirst());
        assertEquals(sales.subList(1, 2), ids(host.pass(0)));
        assertEquals(List.of(1, 0L), List.of(view().reversalsParked(), view().reversalAlarms()));
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(ReversalVerb.PARK, sales.getFirst()));
    }

    @Test
    void shouldBeginWithAFirstSendingWhenItWasParkedBeforeIt() {
        long sale = saleIds(1).getFirst();
        host.link(0, false);
        host.pass(0);
        accepted(ReversalVerb.PARK, sale);
        assertEquals(-1, owed("PARKED").getFirst().reversalStan());
        host.nowNs++;
        host.link(0, true);
        Effect first = host.pass(0).getFirst();
        assertEquals(0, first.attempt());
        assertEquals(host.nowNs, first.timeNs());
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(first).send().action());
    }

    @Test
    void shouldRefuseWhenNothingIsOwed() {
        assertEquals(RefusalCode.NOT_FOUND, refused(ReversalVerb.RETRY, 4711));
        long sale = host.sale(1).id();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(ReversalVerb.RETRY, sale));
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(ReversalVerb.PARK, sale));
    }

    // ---- questions

    @Test
    void shouldListTheOldestDebtFirstPageByPage() {
        List<Long> sales = saleIds(5);
        host.pass(TIMEOUT_MS);
        List<Long> listed = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < 3; page++) {
            List<SafItem> rows = view().reversals(new SafQuery(null, "union", after, 2)).items();
            rows.forEach(row -> listed.add(row.id()));
            after = rows.getLast().number();
        }
        assertEquals(sales, listed);
        assertTrue(view().reversals(new SafQuery(null, "second", 0, 10)).items().isEmpty());
    }

    @Test
    void shouldTellSinceWhenAndWhenNext() {
        Effect first = sentOnce();
        SafItem row = owed("OWED").getFirst();
        assertEquals("%012d".formatted(first.transactionId()), row.rrn());
        assertEquals(List.of("union", 1, first.stan()), List.of(row.network(), row.attempts(), row.reversalStan()));
        assertEquals(host.nowNs, row.sinceNs());
        assertEquals(host.nowNs + 1_000_000_000L, row.nextNs());
        assertEquals(host.nowNs, view().oldestReversalNs());
        host.link(0, false);
        assertEquals(-1, owed(null).getFirst().nextNs());
    }
}
