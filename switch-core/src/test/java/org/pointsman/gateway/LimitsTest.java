package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.records.Result;

class LimitsTest {
    private static final int PIPELINED = 2;

    private final GatewayRig rig = new GatewayRig(GatewayRig.settings(GatewayRig.CREDITS, 3, PIPELINED), Keys.MODULE);
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @Test
    void shouldCloseWhenNothingIsAskedAfterConnecting() {
        rig.pass(29_900);
        assertNull(terminal.closed);
        rig.pass(100);
        assertEquals(CloseCause.FIRST_MESSAGE_DEADLINE, terminal.closed);
    }

    @Test
    void shouldLookAtAllOfManyConnectionsInTurn() {
        GatewayRig crowd = new GatewayRig(GatewayRig.settings(GatewayRig.CREDITS, 1_000, PIPELINED), Keys.MODULE);
        List<FakeTerminal> silent = Stream.generate(crowd::connect).limit(1_000).toList();
        crowd.pass(30_000);
        assertEquals(100, silent.stream().filter(one -> one.closed != null).count());
        for (int i = 0; i < 20; i++) {
            crowd.pass(10);
        }
        assertTrue(silent.stream().allMatch(one -> one.closed == CloseCause.FIRST_MESSAGE_DEADLINE));
    }

    @Test
    void shouldNotTakeKeepAlivesForAFirstMessage() {
        terminal.send("0000");
        rig.pass(30_000);
        assertEquals(CloseCause.FIRST_MESSAGE_DEADLINE, terminal.closed);
    }

    @Test
    void shouldCloseWhenIdle() {
        sell();
        rig.pass(599_900);
        assertNull(terminal.closed);
        rig.pass(100);
        assertEquals(CloseCause.IDLE, terminal.closed);
    }

    @Test
    void shouldNotBeIdleWhileARequestWaits() {
        terminal.send(Vectors.PURCHASE);
        rig.pass(700_000);
        assertNull(terminal.closed);
        rig.approveLast();
        rig.pass(599_900);
        assertNull(terminal.closed);
    }

    @Test
    void shouldCloseWhenAFrameDripsInTooSlowly() {
        sell();
        for (int i = 0; i < 5; i++) {
            assertNull(terminal.closed);
            terminal.send(Vectors.PURCHASE.substring(2 * i, 2 * i + 2));
            rig.pass(1_000);
        }
        assertEquals(CloseCause.FRAME_DEADLINE, terminal.closed);
    }

    @Test
    void shouldStartTheDeadlineOfAFrameAtItsOwnFirstByte() {
        String half = Vectors.PURCHASE.substring(0, 100);
        String rest = Vectors.PURCHASE.substring(100);
        terminal.send(half);
        for (int i = 0; i < 3; i++) {
            rig.pass(4_900);
            terminal.send(rest + half);
            rig.approveLast();
        }
        assertNull(terminal.closed);
        rig.pass(5_000);
        assertEquals(CloseCause.FRAME_DEADLINE, terminal.closed);
    }

    @Test
    void shouldNotReadWhileTooManyRequestsOfAConnectionWait() {
        terminal.send(Vectors.ECHO.repeat(PIPELINED + 1));
        assertEquals(PIPELINED, rig.sequencer.size());
        assertTrue(terminal.paused);
        rig.pass(10_000);
        rig.approveLast();
        assertEquals(PIPELINED + 1, rig.sequencer.size());
        assertTrue(terminal.paused);
        answerAll();
        assertFalse(terminal.paused);
        assertNull(terminal.closed);
        assertEquals(PIPELINED + 1, terminal.frames.size());
    }

    @Test
    void shouldCloseATerminalThatDoesNotReadItsAnswers() {
        sell();
        rig.core.onWritable(terminal.connection, false, rig.nowNs);
        assertTrue(terminal.paused);
        rig.pass(4_900);
        assertNull(terminal.closed);
        rig.pass(100);
        assertEquals(CloseCause.NOT_READING, terminal.closed);
    }

    @Test
    void shouldReadAgainWhenTheTerminalReadsItsAnswers() {
        sell();
        rig.core.onWritable(terminal.connection, false, rig.nowNs);
        rig.core.onWritable(terminal.connection, true, rig.nowNs);
        assertFalse(terminal.paused);
        rig.pass(5_000);
        assertNull(terminal.closed);
    }

    @Test
    void shouldRefuseOneConnectionTooMany() {
        rig.connect();
        FakeTerminal third = rig.connect();
        FakeTerminal fourth = rig.connect();
        assertNull(fourth.connection);
        assertEquals(CloseCause.TOO_MANY_CONNECTIONS, fourth.closed);
        assertEquals(3, rig.counters.connections());
        rig.core.onDisconnect(third.connection, CloseCause.BY_TERMINAL);
        assertNull(rig.connect().closed);
        assertEquals(1, rig.counters.connectionsClosed(CloseCause.BY_TERMINAL));
    }

    @Test
    void shouldRefuseOneConnectionOfAnAddressTooMany() {
        FakeTerminal first = rig.connect("10.0.0.1");
        FakeTerminal second = rig.connect("10.0.0.1");
        assertEquals(CloseCause.TOO_MANY_OF_ADDRESS, second.closed);
        assertNull(second.connection);
        assertNull(rig.connect("10.0.0.2").closed);
        rig.core.onDisconnect(first.connection, CloseCause.BY_TERMINAL);
        assertNull(rig.connect("10.0.0.1").closed);
        assertEquals(List.of("10.0.0.1: TOO_MANY_OF_ADDRESS 1"), rig.counters.offenders().tell());
    }

    @Test
    void shouldTellWhoSentWhatWasRefusedOnce() {
        FakeTerminal scanner = rig.connect("10.0.0.9");
        scanner.send("FFFF");
        assertEquals(CloseCause.FRAME_TOO_LONG, scanner.closed);
        assertEquals(List.of("10.0.0.9: TOO_LONG 1"), rig.counters.offenders().tell());
        assertEquals(List.of(), rig.counters.offenders().tell());
    }

    @Test
    void shouldCountAnEndOnce() {
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.pass(30_000);
        assertEquals(1, rig.counters.connectionsClosed(CloseCause.BY_TERMINAL));
        assertEquals(0, rig.counters.connectionsClosed(CloseCause.FIRST_MESSAGE_DEADLINE));
    }

    @Test
    void shouldCloseEveryConnectionAtTheEnd() {
        FakeTerminal other = rig.connect();
        rig.core.close(CloseCause.SHUTDOWN);
        assertEquals(CloseCause.SHUTDOWN, terminal.closed);
        assertEquals(CloseCause.SHUTDOWN, other.closed);
        assertEquals(0, rig.counters.connections());
    }

    private void sell() {
        terminal.send(Vectors.PURCHASE);
        rig.approveLast();
    }

    private void answerAll() {
        for (int i = 0; i < rig.sequencer.size(); i++) {
            long id = rig.sequencer.request(i).exchangeId();
            if (rig.core.pool().find(id) != null) {
                rig.answer(new Answer(id, Result.APPROVED));
            }
        }
    }
}
