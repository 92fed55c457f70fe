package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.EngineConfig.Route;
import org.pointsman.engine.config.SafTerms;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.config.StandInTerms.Cap;
import org.pointsman.engine.config.StandInTerms.Mode;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Service;

/** What is owed to a network that is down goes to the one its settings name, and to no other. */
class AlternateNetworkTest extends EngineTest {
    private static final SafTerms BY_SECOND = new SafTerms(0, 0, 0, 0, 0, 0, "second");

    @BeforeEach
    void alternate() {
        configure(AfterTimeout.REVERSE, BY_SECOND);
    }

    private void configure(AfterTimeout afterTimeout, SafTerms terms) {
        host.configure(host.engine.config().change().networks(
                List.of(new Network("union", TIMEOUT_MS, afterTimeout).saf(terms), new Network("second", TIMEOUT_MS)))
                .build());
    }

    private SafItem owed() {
        return host.engine.view().reversals(new SafQuery(null, null, 0, 9)).items().getFirst();
    }

    /** The reversal of a sale nobody answered, sent once to the network of the sale. */
    private Effect sentOnce() {
        host.purchase().send();
        Effect sent = host.pass(TIMEOUT_MS).getLast();
        assertEquals(0, sent.network());
        return sent;
    }

    @Test
    void shouldGoTheOtherWayUnderTheSameNumbersWhenItsNetworkIsGone() {
        Effect first = sentOnce();
        host.link(0, false);
        Effect again = host.pass(1_000).getFirst();
        assertEquals(List.of(1, first.stan(), first.timeNs(), first.originalStan(), 1),
                List.of(again.network(), again.stan(), again.timeNs(), again.originalStan(), again.attempt()));
        assertEquals(host.nowNs + 2_000_000_000L, owed().nextNs());
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(again).send().action());
        assertEquals("REVERSED", host.state(first));
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldNotOvertakeAnOriginalThatMayStillBeUnderWay() {
        host.purchase().send();
        host.link(0, false);
        assertTrue(host.pass(0).stream().noneMatch(effect -> effect.kind() == EffectKind.SEND_REVERSAL));
        assertEquals(List.of(), host.pass(TIMEOUT_MS - 1));
        Effect elsewhere = host.pass(1).getFirst();
        assertEquals(List.of(EffectKind.SEND_REVERSAL, 1, 0),
                List.of(elsewhere.kind(), elsewhere.network(), elsewhere.attempt()));
    }

    @Test
    void shouldGoItsOwnWayAgainWhenItsNetworkIsBack() {
        sentOnce();
        host.link(0, false);
        assertEquals(1, host.pass(1_000).getFirst().network());
        host.link(0, true);
        assertEquals(0, host.pass(2_000).getFirst().network());
    }

    @Test
    void shouldWaitWhenNoOtherIsNamedOrThatOneIsGoneToo() {
        Effect first = sentOnce();
        host.link(0, false);
        host.link(1, false);
        assertEquals(List.of(), host.pass(60_000));
        configure(AfterTimeout.REVERSE, null);
        host.link(1, true);
        assertEquals(List.of(), host.pass(60_000));
        assertEquals("WAITING", owed().state());
        host.link(0, true);
        assertEquals(List.of(0, first.stan()),
                host.pass(0).stream().flatMap(sent -> List.of(sent.network(), sent.stan()).stream()).toList());
    }

    @ParameterizedTest
    @CsvSource({"25", "05", "12"})
    void shouldBelieveTheOtherNoRefusal(String code) {
        Effect first = sentOnce();
        host.link(0, false);
        Effect elsewhere = host.pass(1_000).getFirst();
        assertEquals(OutcomeKind.REVERSAL_DEFERRED, host.reply(elsewhere).code(code).send().action());
        assertEquals("REVERSAL_PENDING", host.state(first));
        assertEquals(List.of(), host.transaction(first.transactionId()).exceptions());
        host.link(0, true);
        Effect home = host.pass(2_000).getFirst();
        assertEquals(List.of(0, first.stan()), List.of(home.network(), home.stan()));
        host.reply(home).send();
        assertEquals("REVERSED", host.state(first));
    }

    @Test
    void shouldTakeTheAnswerOfEitherOnceWhenBothHeardIt() {
        Effect first = sentOnce();
        host.link(0, false);
        Effect elsewhere = host.pass(1_000).getFirst();
        host.link(0, true);
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(first).send().action());
        assertEquals(OutcomeKind.UNMATCHED, host.reply(elsewhere).send().action());
        assertEquals(List.of(), host.pass(600_000));
    }

    @Test
    void shouldReverseWhatTheOtherSaysItNeverPaid() {
        configure(AfterTimeout.QUERY, BY_SECOND);
        host.purchase().send();
        host.pass(TIMEOUT_MS);
        host.link(0, false);
        Effect asked = host.pass(1_000).getFirst();
        assertEquals(List.of(EffectKind.SEND_INQUIRY, 1), List.of(asked.kind(), asked.network()));
        host.reply(asked).code("25").send();
        assertEquals("INQUIRY", owed().kind(), "its own network may have booked it");
    }

    @Test
    void shouldTellTheOtherWhatTheSwitchApprovedInItsPlace() {
        host.configure(host.engine.config().change()
                .standIns(List.of(new StandInTerms("night", Mode.APPROVE, 200_00, 2, new Cap(9, 0), Cap.OPEN,
                        new Cap(0, 900_00), false, List.of(Service.CARD))))
                .routes(List.of(new Route("62", 16, 19, List.of(0)).standIn("night"))).build());
        host.link(0, false);
        assertEquals("00", host.purchase().send().f39());
        assertEquals(List.of(), host.pass(TIMEOUT_MS - 1));
        Effect advice = host.pass(1).getFirst();
        assertEquals(List.of(EffectKind.SEND_ADVICE, 1), List.of(advice.kind(), advice.network()));
        assertEquals(OutcomeKind.ADVICE_ACKNOWLEDGED, host.reply(advice).send().action());
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldSendNoRequestTheOtherWay() {
        host.configure(host.engine.config().change().routes(List.of(new EngineConfig.Route("62", 16, 19, List.of(0))))
                .build());
        host.link(0, false);
        Told told = host.purchase().send();
        assertEquals("91", told.f39());
        assertTrue(told.of(EffectKind.SEND).isEmpty());
    }
}
