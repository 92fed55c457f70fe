package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.records.Ascii;
import org.pointsman.records.RequestsRefusedDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

class RefusalWindowsTest {
    private static final String WRONG_MAC = new Request(Vectors.PURCHASE).with(4, "000000010001").hex();
    private static final long WINDOW_MS = 60_000;

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @Test
    void shouldRecordTheFirstWrongMacAndCountTheOthersWhenATerminalSendsMany() {
        sendAll(WRONG_MAC, 5);
        assertEquals(1, rig.sequencer.size());
        assertEquals(List.of("A0", "A0", "A0", "A0"), answers());
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.MAC_ERROR));
        assertEquals(5, rig.counters.framesRejected(FrameRejection.MAC_WRONG));
        assertEquals(5, rig.counters.answers(Transaction.PURCHASE, Result.MAC_ERROR));
        rig.pass(WINDOW_MS - 1);
        assertEquals(List.of(), rig.sequencer.refused);
        rig.pass(100);
        assertRefused(Result.MAC_ERROR, 4, "10000001");
        rig.pass(WINDOW_MS);
        assertEquals(1, rig.sequencer.refused.size());
    }

    @Test
    void shouldRecordOneTerminalOfAnAddressWhenManyUnknownOnesCall() {
        for (int i = 0; i < 5; i++) {
            terminal.send(new Request(Vectors.PURCHASE).with(41, "9900000" + i).hex());
        }
        assertEquals(1, rig.sequencer.size());
        assertEquals(List.of("97", "97", "97", "97"), answers());
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.TERMINAL_UNKNOWN));
        rig.pass(WINDOW_MS);
        assertRefused(Result.TERMINAL_UNKNOWN, 4, "99000000");
    }

    @Test
    void shouldRecordAgainWhenTheWindowIsOver() {
        sendAll(WRONG_MAC, 1);
        rig.pass(WINDOW_MS);
        sendAll(WRONG_MAC, 1);
        assertEquals(2, rig.sequencer.size());
        assertEquals(List.of(), rig.sequencer.refused);
        for (int i = 0; i < 2; i++) {
            rig.answer(new Answer(rig.sequencer.request(i).exchangeId(), Result.MAC_ERROR));
        }
    }

    @Test
    void shouldOfferTheCountAgainWhenThereIsNoRoom() {
        sendAll(WRONG_MAC, 3);
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.MAC_ERROR));
        rig.sequencer.reservedFits = false;
        rig.pass(WINDOW_MS);
        rig.sequencer.reservedFits = true;
        rig.pass(100);
        assertRefused(Result.MAC_ERROR, 2, "10000001");
    }

    @Test
    void shouldTellTheCountsWhenTheGatewayCloses() {
        sendAll(WRONG_MAC, 3);
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.MAC_ERROR));
        rig.core.close(CloseCause.SHUTDOWN);
        assertRefused(Result.MAC_ERROR, 2, "10000001");
    }

    @Test
    void shouldGoOnWithSalesWhenOthersSendWrongMacs() {
        sendAll(WRONG_MAC, 2);
        terminal.send(Vectors.PURCHASE);
        assertEquals(2, rig.sequencer.size());
        rig.answer(new Answer(rig.sequencer.request(0).exchangeId(), Result.MAC_ERROR));
        rig.approveLast();
        assertEquals("00", answers().getLast());
    }

    @Test
    void shouldShareOneRowWhenSendersAreTooMany() {
        RefusalWindows windows = new RefusalWindows(rig.sequencer, () -> 1);
        OpenRequest open = new OpenRequest();
        for (int i = 0; i < RefusalWindows.MAX_SENDERS + 10; i++) {
            open.classify(null, Transaction.UNSUPPORTED, i + 1);
            open.begin(rig.core.pool(), rig.core.pool().open(), terminal.connection, 0);
            windows.first(open, true, Result.MAC_ERROR, 0);
            open.end();
        }
        windows.poll(RefusalWindows.WINDOW_NS);
        RequestsRefusedDecoder others = rig.sequencer.refused.getFirst();
        assertEquals(0, others.tid());
        assertEquals(9, others.count());
    }

    @Test
    void shouldAnswer96WhenATerminalSignsOnTooOften() {
        signOn(9);
        assertEquals(6, rig.sequencer.size());
        assertEquals(3, rig.counters.refused(AdmissionRefusal.SIGN_ON_LIMIT));
        assertEquals("96", answers().getLast());
        rig.pass(10_000);
        signOn(2);
        assertEquals(7, rig.sequencer.size());
        rig.pass(WINDOW_MS);
        assertRefused(Result.SYSTEM_MALFUNCTION, 4, "10000001");
    }

    private void signOn(int times) {
        for (int i = 0; i < times; i++) {
            int before = rig.sequencer.size();
            terminal.send(Vectors.SIGN_ON);
            if (rig.sequencer.size() > before) {
                rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.MAC_ERROR));
            }
        }
    }

    @Test
    void shouldTellWhichAnswersFoundTheirTerminalsGone() {
        terminal.send(Vectors.PURCHASE);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.APPROVED).rrn(4711));
        rig.pass(1);
        assertEquals(List.of(4711L), rig.sequencer.answersLost);
        assertEquals(1, rig.counters.undelivered());
    }

    private void sendAll(String frame, int times) {
        for (int i = 0; i < times; i++) {
            terminal.send(frame);
        }
    }

    private List<String> answers() {
        return terminal.frames.stream().map(frame -> Request.parse(frame).text(39)).toList();
    }

    private void assertRefused(Result result, int count, String tid) {
        assertEquals(1, rig.sequencer.refused.size());
        RequestsRefusedDecoder refused = rig.sequencer.refused.getFirst();
        assertEquals(count, refused.count());
        assertEquals(result.code(), refused.result());
        assertEquals(tid, Ascii.eightText(refused.tid()));
    }
}
