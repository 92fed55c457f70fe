package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.Role;

/**
 * A refund without an answer is sent again under the same numbers until it is settled or for people (domain 3.7, 3.8).
 */
class UnknownRefundTest extends EngineTest {
    private static final int REPEATS = RefundPolicy.DEFAULT.manualAfter();

    private final TransactionView sale = host.sale(100_00);
    private final Effect refund = host.refund(sale).amount(70_00).send().sent();

    /** The first repeat: it goes out as soon as the time of the first sending is over. */
    private Effect repeat() {
        return host.pass(EngineFixture.TIMEOUT_MS).getLast();
    }

    private void tryInVain() {
        repeat();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            host.pass(60_000);
        }
        assertEquals("MANUAL", now().state());
    }

    private TransactionView now() {
        return host.transaction(refund.transactionId());
    }

    @Test
    void shouldRepeatUnderTheSameNumbersWhenNobodyAnswers() {
        Effect first = repeat();
        assertEquals(EffectKind.SEND_REFUND, first.kind());
        assertEquals(List.of(refund.stan(), refund.timeNs(), refund.transactionId(), refund.originalStan(), 1),
                List.of(first.stan(), first.timeNs(), first.transactionId(), first.originalStan(), first.attempt()));
        long waitMs = 1_000;
        for (int attempt = 2; attempt <= REPEATS; attempt++) {
            assertTrue(host.pass(waitMs - 1).isEmpty(), "repeat " + attempt + " came too early");
            Effect again = host.pass(1).getFirst();
            assertEquals(List.of(refund.stan(), refund.timeNs(), attempt),
                    List.of(again.stan(), again.timeNs(), again.attempt()));
            waitMs = Math.min(2 * waitMs, 60_000);
        }
        assertTrue(host.pass(600_000).isEmpty());
        assertEquals(List.of("MANUAL", List.of("REFUND_UNRESOLVED")), List.of(now().state(), now().exceptions()));
        assertEquals(70_00, host.transaction(sale.id()).refundedMinor());
        assertEquals(0, host.engine.view().refundsToSend());
        host.assertReplays();
    }

    @Test
    void shouldBeSettledWhenARepeatIsApproved() {
        Told told = host.reply(repeat()).send();
        assertEquals(List.of(OutcomeKind.APPROVE, List.of()), List.of(told.action(), told.effects()));
        assertEquals("APPROVED", now().state());
        assertEquals("PART_REFUNDED", host.transaction(sale.id()).state());
        assertTrue(host.pass(600_000).isEmpty());
        assertEquals(0, host.engine.view().refundsToSend());
    }

    @Test
    void shouldBeReleasedWhenARepeatIsDeclined() {
        host.reply(repeat()).code("57").send();
        assertEquals("DECLINED", now().state());
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        assertTrue(host.pass(600_000).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "09", "68", "90", "91", "94", "96", "98"})
    void shouldStayUnknownWhenTheNetworkCannotTell(String code) {
        Effect repeat = repeat();
        assertEquals(OutcomeKind.REFUND_DEFERRED, host.reply(repeat).code(code).send().action());
        assertEquals("UNKNOWN", now().state());
        assertEquals(2, host.pass(1_000).getFirst().attempt());
    }

    @Test
    void shouldBeForPeopleWhenTheNetworkApprovesAnotherAmount() {
        host.reply(repeat()).amount(69_99).send();
        assertEquals(List.of("MANUAL", List.of("APPROVED_OTHER_AMOUNT")), List.of(now().state(), now().exceptions()));
        assertTrue(host.pass(600_000).isEmpty());
        assertEquals(70_00, host.transaction(sale.id()).refundedMinor());
        host.assertReplays();
    }

    @Test
    void shouldCostNothingWhileTheLinkIsDown() {
        repeat();
        host.link(0, false);
        int before = host.steps.size();
        host.pass(3_600_000);
        assertTrue(host.steps.size() - before <= 1, "records while nothing can be sent");
        host.link(0, true);
        assertEquals(EffectKind.SEND_REFUND, host.timePassed().effects().getFirst().kind());
        assertEquals("UNKNOWN", now().state());
    }

    @Test
    void shouldRepeatWhenTheSwitchDiedBeforeTheAnswer() {
        host.nodeStarted(2);
        host.link(0, true);
        List<Effect> effects = host.pass(0);
        assertEquals(List.of(EffectKind.ANSWER, EffectKind.SEND_REFUND), effects.stream().map(Effect::kind).toList());
        assertEquals(List.of(refund.stan(), refund.timeNs()),
                List.of(effects.getLast().stan(), effects.getLast().timeNs()));
        host.reply(effects.getLast()).send();
        assertEquals("APPROVED", now().state());
        host.assertReplays();
    }

    @Test
    void shouldGoOnAfterARestartWhenARepeatWasInFlight() {
        repeat();
        host.nodeStarted(2);
        assertTrue(host.pass(600_000).isEmpty());
        host.link(0, true);
        assertEquals(refund.stan(), host.timePassed().only(EffectKind.SEND_REFUND).stan());
    }

    @Test
    void shouldStartAnewWhenAnOperatorSendsItAgain() {
        tryInVain();
        assertInstanceOf(Accepted.class,
                host.operator(new ResendRefund(host.by(Role.OPERATOR), refund.transactionId())));
        assertEquals("UNKNOWN", now().state());
        Effect again = host.timePassed().only(EffectKind.SEND_REFUND);
        assertEquals(refund.stan(), again.stan());
        host.reply(again).send();
        assertEquals("APPROVED", now().state());
        host.assertReplays();
    }

    @Test
    void shouldBeSentAtOnceWhenAnOperatorDoesNotWait() {
        repeat();
        assertInstanceOf(Accepted.class,
                host.operator(new ResendRefund(host.by(Role.OPERATOR), refund.transactionId())));
        assertEquals(refund.stan(), host.timePassed().only(EffectKind.SEND_REFUND).stan());
    }

    @Test
    void shouldBeSettledByALateAnswerWhenItIsForPeople() {
        tryInVain();
        host.reply(refund).send();
        assertEquals("APPROVED", now().state());
        assertEquals("PART_REFUNDED", host.transaction(sale.id()).state());
        host.assertReplays();
    }
}
