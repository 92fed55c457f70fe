package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

class AnswerTest {
    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @ParameterizedTest
    @EnumSource(value = Result.class, names = {"NETWORK_DECLINED"}, mode = EnumSource.Mode.EXCLUDE)
    void shouldSayEveryResultInTheDialect(Result result) {
        IsoMessage answer = answer(purchaseAnswer(result));
        assertEquals(GatewayRig.DIALECT.result(result.name()).f39(), answer.text(39));
        assertEquals(result == Result.APPROVED, answer.has(64));
        assertEquals(1, rig.counters.answers(Transaction.PURCHASE, result));
    }

    @Test
    void shouldPassOnTheCodeOfTheNetwork() {
        assertEquals("75", answer(purchaseAnswer(Result.NETWORK_DECLINED).code("75")).text(39));
    }

    @Test
    void shouldAnswerWithTheBatchOfTheHost() {
        assertEquals("22000042000", answer(purchaseAnswer(Result.APPROVED).batch(42)).text(60));
    }

    @Test
    void shouldLeaveAShortF60AsItIs() {
        terminal.send(new Request(Vectors.PURCHASE).with(60, "2200000").signed(Keys.SINGLE));
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.APPROVED).batch(42));
        assertEquals("2200000", Request.parse(terminal.lastFrame()).text(60));
    }

    @Test
    void shouldOmitWhatTheEngineDoesNotGive() {
        IsoMessage answer = answer(purchaseAnswer(Result.APPROVED));
        assertFalse(answer.has(15) || answer.has(37) || answer.has(38) || answer.has(44) || answer.has(55));
    }

    @Test
    void shouldPassOnChipDataOfTheIssuer() {
        assertEquals("91025A33",
                answer(purchaseAnswer(Result.APPROVED).data(44, "x").data(55, "\u0091\u0002Z3")).text(55));
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010, CUP", "4000000000000002, VIS", "5100000000000008, MCC", "9000000000000001,"})
    void shouldNameTheSchemeOfTheCard(String pan, String scheme) {
        terminal.send(new Request(Vectors.PURCHASE).without(35).with(2, pan).signed(Keys.SINGLE));
        rig.approveLast();
        assertEquals(scheme, Request.parse(terminal.lastFrame()).text(63));
        assertEquals(pan, Request.parse(terminal.lastFrame()).text(2));
    }

    @Test
    void shouldNeverEchoWhatTheHostOwnsNorCardSecrets() {
        terminal.send(new Request(Vectors.PURCHASE).with(32, "99999999").with(38, "EVIL00").with(59, "x")
                .with(63, "001").signed(Keys.SINGLE));
        rig.approveLast();
        IsoMessage answer = Request.parse(terminal.lastFrame());
        assertEquals("00012900", answer.text(32));
        assertEquals("CUP", answer.text(63));
        for (int field : new int[]{35, 36, 38, 52, 53, 59}) {
            assertFalse(answer.has(field), "field " + field);
        }
    }

    @Test
    void shouldCountAnAnswerWhoseTerminalIsGone() {
        Answer answer = purchaseAnswer(Result.APPROVED);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.answer(answer);
        assertEquals(0, terminal.frames.size());
        assertEquals(1, rig.counters.undelivered());
        assertEquals(0, rig.counters.answers(Transaction.PURCHASE, Result.APPROVED));
    }

    @Test
    void shouldAnswerOnce() {
        Answer answer = purchaseAnswer(Result.APPROVED);
        rig.answer(answer);
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.APPROVED));
        assertEquals(1, terminal.frames.size());
        assertEquals(1, rig.counters.undelivered());
    }

    @Test
    void shouldIgnoreAnExchangeOfAnEarlierStart() {
        rig.answer(new Answer(0x0001_3000_00FF_FFFFL, Result.APPROVED));
        assertEquals(1, rig.counters.undelivered());
    }

    @Test
    void shouldCloseTheConnectionWhenTheEngineSaysSo() {
        rig.answer(purchaseAnswer(Result.APPROVED).kind(EffectKind.CLOSE));
        assertEquals(CloseCause.BY_ENGINE, terminal.closed);
        assertEquals(0, terminal.frames.size());
    }

    @Test
    void shouldRejectAnEffectForALink() {
        Answer effect = purchaseAnswer(Result.APPROVED).kind(EffectKind.SEND);
        assertThrows(IllegalStateException.class, () -> rig.answer(effect));
        rig.approveLast();
    }

    @Test
    void shouldAnswerWhileALinkStillReadsTheExchange() {
        Answer answer = purchaseAnswer(Result.NO_ANSWER);
        long id = rig.sequencer.last().exchangeId();
        Exchange lent = rig.core.pool().slot(id);
        assertTrue(lent.borrow(id));
        rig.answer(answer);
        rig.answer(new Answer(id, Result.APPROVED));
        assertEquals(1, terminal.frames.size());
        rig.pass(1);
        assertEquals(1, rig.core.pool().inFlight());
        lent.giveBack();
        rig.pass(1);
        assertNull(rig.core.pool().find(id));
    }

    @Test
    void shouldMeasureARequestFromItsLastByteToItsAnswer() {
        Answer answer = purchaseAnswer(Result.APPROVED);
        rig.pass(25);
        rig.answer(answer);
        assertEquals(25_000_000, rig.counters.durations().totalNs());
    }

    private Answer purchaseAnswer(Result result) {
        terminal.send(Vectors.PURCHASE);
        return new Answer(rig.sequencer.last().exchangeId(), result);
    }

    private IsoMessage answer(Answer answer) {
        rig.answer(answer);
        return Request.parse(terminal.lastFrame());
    }
}
