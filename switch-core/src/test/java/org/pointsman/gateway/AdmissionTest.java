package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Result;

class AdmissionTest {
    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @Test
    void shouldAnswer96WhenEveryCreditIsInUse() {
        terminal.send(Vectors.PURCHASE.repeat(GatewayRig.CREDITS + 1));
        assertEquals(GatewayRig.CREDITS, rig.sequencer.size());
        assertRefused(AdmissionRefusal.NO_CREDIT);
        answerAll();
    }

    @Test
    void shouldAnswer96WhenTheRingHasNoRoom() {
        rig.sequencer.requestsFit = false;
        terminal.send(Vectors.PURCHASE);
        assertRefused(AdmissionRefusal.RING);
    }

    @Test
    void shouldAnswer96WhileDraining() {
        terminal.send(Vectors.PURCHASE);
        rig.core.drain();
        terminal.send(Vectors.PURCHASE);
        assertEquals(1, rig.sequencer.size());
        assertRefused(AdmissionRefusal.DRAINING);
        rig.approveLast();
        assertEquals(2, terminal.frames.size());
    }

    @Test
    void shouldTakeOnlyReversalsWhileTheDiskIsShort() {
        rig.core.disk(Admission.REVERSALS);
        terminal.send(Vectors.PURCHASE);
        assertEquals(0, rig.sequencer.size());
        assertRefused(AdmissionRefusal.DISK_RESERVE);
        terminal.send(Vectors.REVERSAL);
        assertEquals(1, rig.sequencer.reservedSize());
        answerReversal();
        rig.core.disk(Admission.ALL);
        terminal.send(Vectors.PURCHASE);
        rig.approveLast();
        assertEquals("00", Request.parse(terminal.lastFrame()).text(39));
    }

    @Test
    void shouldRefuseReversalsTooWhenTheDiskIsNearlyFull() {
        rig.core.disk(Admission.NOTHING);
        terminal.send(Vectors.REVERSAL);
        assertEquals(0, rig.sequencer.reservedSize());
        assertEquals("96", Request.parse(terminal.lastFrame()).text(39));
    }

    @Test
    void shouldTakeOnlyReversalsWhileTheHeapIsShort() {
        rig.core.heap(Admission.REVERSALS);
        terminal.send(Vectors.PURCHASE);
        assertRefused(AdmissionRefusal.STATE_FULL);
        terminal.send(Vectors.REVERSAL);
        assertEquals(1, rig.sequencer.reservedSize());
        answerReversal();
    }

    @Test
    void shouldTakeReversalsWhileDraining() {
        rig.core.drain();
        terminal.send(Vectors.REVERSAL);
        assertEquals(1, rig.sequencer.reservedSize());
        answerReversal();
        assertEquals("00", Request.parse(terminal.lastFrame()).text(39));
    }

    @Test
    void shouldNotReadAReversalWithoutCredit() {
        terminal.send(Vectors.PURCHASE.repeat(GatewayRig.CREDITS) + Vectors.REVERSAL);
        assertEquals(0, rig.sequencer.reservedSize());
        assertTrue(terminal.paused);
        assertTrue(rig.core.hurried());
        assertEquals(0, terminal.frames.size());
        rig.approveLast();
        rig.pass(1);
        assertEquals(1, rig.sequencer.reservedSize());
        assertFalse(terminal.paused);
        assertFalse(rig.core.hurried());
        answerReversal();
        answerAll();
    }

    @Test
    void shouldOfferAReversalAgainUntilTheReserveHasRoom() {
        rig.sequencer.reservedFits = false;
        terminal.send(Vectors.REVERSAL + Vectors.PURCHASE);
        for (int i = 0; i < 10; i++) {
            rig.pass(1);
            assertTrue(terminal.paused);
            assertEquals(0, rig.sequencer.size());
            assertEquals(0, rig.core.inFlight());
        }
        rig.sequencer.reservedFits = true;
        rig.pass(1);
        assertEquals(1, rig.sequencer.reservedSize());
        assertEquals(2, rig.sequencer.size());
        assertNull(terminal.closed);
        answerReversal();
        answerAll();
    }

    @Test
    void shouldNotTurnAHeldFrameIntoASlowOne() {
        rig.sequencer.reservedFits = false;
        terminal.send(Vectors.REVERSAL);
        rig.pass(6_000);
        assertNull(terminal.closed);
        rig.sequencer.reservedFits = true;
        rig.pass(1);
        answerReversal();
    }

    @Test
    void shouldForgetAHeldConnectionThatEnds() {
        rig.sequencer.reservedFits = false;
        terminal.send(Vectors.REVERSAL);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.sequencer.reservedFits = true;
        rig.pass(1);
        assertEquals(0, rig.sequencer.size());
        assertFalse(rig.core.hurried());
    }

    @Test
    void shouldRefuseInTheShapeOfTheDialectEvenWhatItDoesNotKnow() {
        rig.sequencer.requestsFit = false;
        terminal.send(new Request(Vectors.PURCHASE).with(3, "990000").hex());
        assertEquals(210, Request.parse(terminal.lastFrame()).mti());
        assertEquals("96", Request.parse(terminal.lastFrame()).text(39));
    }

    @Test
    void shouldGiveNewKeysToNobodyWhenASignOnIsRefused() {
        rig.sequencer.requestsFit = false;
        terminal.send(Vectors.SIGN_ON);
        IsoMessage answer = Request.parse(terminal.lastFrame());
        assertEquals("96", answer.text(39));
        assertFalse(answer.has(62));
    }

    @Test
    void shouldGiveBackTheCreditAndReportABug() {
        rig.sequencer.broken = true;
        assertThrows(IllegalStateException.class, () -> terminal.send(Vectors.PURCHASE));
        assertEquals(CloseCause.FAULT, terminal.closed);
    }

    private void assertRefused(AdmissionRefusal cause) {
        IsoMessage answer = Request.parse(terminal.lastFrame());
        assertEquals(210, answer.mti());
        assertEquals("96", answer.text(39));
        assertEquals("093100", answer.text(12));
        assertEquals("0401", answer.text(13));
        assertEquals("000002", answer.text(11));
        assertFalse(answer.has(37));
        assertFalse(answer.has(64));
        assertEquals(1, rig.counters.refused(cause));
    }

    private void answerReversal() {
        rig.answer(new Answer(rig.sequencer.lastReserved().exchangeId(), Result.APPROVED));
    }

    private void answerAll() {
        for (int i = 0; i < rig.sequencer.size() - rig.sequencer.reservedSize(); i++) {
            long id = rig.sequencer.request(i).exchangeId();
            if (rig.core.pool().find(id) != null) {
                rig.answer(new Answer(id, Result.APPROVED));
            }
        }
    }
}
