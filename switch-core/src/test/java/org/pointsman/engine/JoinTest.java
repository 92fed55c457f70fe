package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Told.Effect;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.EffectKind;

/** Repeats that come while the first is still running (domain 3.11 row 9). */
class JoinTest extends EngineTest {
    private static final int MAX_WAITING = 8;

    @Test
    void shouldSendNothingMoreUpstreamWhenARepeatJoins() {
        Ask ask = host.purchase();
        Told first = ask.send();
        Told joined = ask.again().send();
        assertEquals(OutcomeKind.JOIN, joined.action());
        assertTrue(joined.effects().isEmpty());
        assertEquals(first.transactionId(), joined.transactionId());
        assertEquals(1, host.engine.view().inFlight());
    }

    @Test
    void shouldAnswerBothExchangesAlikeWhenTheNetworkAnswers() {
        Ask ask = host.purchase();
        long exchange = ask.exchangeId();
        Effect sent = ask.send().sent();
        ask.again().send();
        List<Effect> answers = host.reply(sent).send().of(EffectKind.ANSWER);
        assertEquals(List.of(exchange, ask.exchangeId()), answers.stream().map(Effect::exchangeId).toList());
        assertEquals(answers.get(0).to(ask.exchangeId()), answers.get(1));
        assertEquals("00", answers.get(0).f39());
    }

    @Test
    void shouldAnswerBothWhenTheTimeIsOver() {
        Ask ask = host.purchase();
        ask.send();
        ask.again().send();
        List<Effect> effects = host.pass(EngineFixture.TIMEOUT_MS);
        assertEquals(List.of(EffectKind.ANSWER, EffectKind.ANSWER, EffectKind.SEND_REVERSAL),
                effects.stream().map(Effect::kind).toList());
        assertEquals(List.of("98", "98"), effects.stream().limit(2).map(Effect::f39).toList());
    }

    @Test
    void shouldCloseTheOldestWhenANinthWaits() {
        Ask ask = host.purchase();
        List<Long> exchanges = new ArrayList<>(List.of(ask.exchangeId()));
        Effect sent = ask.send().sent();
        for (int i = 0; i < MAX_WAITING; i++) {
            assertTrue(ask.again().send().effects().isEmpty());
            exchanges.add(ask.exchangeId());
        }
        Effect closed = ask.again().send().only(EffectKind.CLOSE);
        exchanges.add(ask.exchangeId());
        assertEquals(exchanges.remove(1), closed.exchangeId());
        assertEquals(exchanges, host.reply(sent).send().effects().stream().map(Effect::exchangeId).toList());
    }

    @Test
    void shouldRefuseToJoinWhenTheContentDiffers() {
        Ask ask = host.purchase();
        Effect sent = ask.send().sent();
        assertEquals("94", ask.again().otherContent().send().f39());
        assertEquals(1, host.reply(sent).send().effects().size());
    }

    @Test
    void shouldStayJoinedWhenTheRequestIsRerouted() {
        Ask ask = host.purchase();
        Effect sent = ask.send().sent();
        ask.again().send();
        Effect second = host.sendFailed(sent).sent();
        assertEquals(2, host.reply(second).send().effects().size());
    }

    @Test
    void shouldAnswerEverybodyWhenManyWithRepeatsTimeOutTogether() {
        List<Long> exchanges = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Ask ask = host.purchase();
            for (int repeat = 0; repeat <= MAX_WAITING; repeat++) {
                exchanges.add(ask.again().exchangeId());
                ask.send();
            }
        }
        List<Effect> effects = host.pass(EngineFixture.TIMEOUT_MS);
        assertEquals(exchanges, effects.stream().filter(effect -> effect.kind() == EffectKind.ANSWER)
                .map(Effect::exchangeId).sorted().toList());
    }
}
