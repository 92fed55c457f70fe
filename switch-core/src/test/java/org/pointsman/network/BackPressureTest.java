package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while the engine takes no commands: nothing is lost, and nothing grows without end. */
class BackPressureTest {
    private static final String REPLY = "reply 3 rrn=93100000002 stan=417 F39=00 F38= F4=10000 F15=-1 stored=0 data=";

    @TempDir
    Path directory;
    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory).up();
    }

    private void refuse() {
        rig.sequencer.accepting = false;
    }

    private void acceptAgain() {
        rig.sequencer.accepting = true;
        rig.poll();
    }

    @Test
    void shouldStopReadingAndOfferAgainWhenAReplyIsRefused() {
        rig.sendPurchase();
        WireMessage purchase = rig.written();
        refuse();
        rig.receive(WireMessage.answerTo(purchase));
        assertTrue(rig.core.waiting());
        assertFalse(rig.output.reading);
        rig.poll();
        assertFalse(rig.output.reading);
        acceptAgain();
        assertEquals(List.of(REPLY), rig.sequencer.commands);
        assertTrue(rig.output.reading);
        assertFalse(rig.core.waiting());
    }

    @Test
    void shouldTakeTheNextAnswerOnlyAfterTheRefusedOne() {
        rig.sendPurchase();
        WireMessage first = rig.written();
        rig.sendPurchase(5, 6);
        WireMessage second = rig.written();
        refuse();
        rig.receive(WireMessage.answerTo(first));
        rig.receive(WireMessage.answerTo(second));
        assertEquals(1, rig.sequencer.refusals.get());
        acceptAgain();
        assertEquals(List.of(REPLY, REPLY.replace("93100000002", "5").replace("417", "6")), rig.sequencer.commands);
    }

    @Test
    void shouldKeepTheChangeOfTheLinkWhenItIsRefused() {
        refuse();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        acceptAgain();
        assertEquals(List.of("link 3 down"), rig.sequencer.commands);
    }

    @Test
    void shouldNotReconnectBeforeTheEngineKnowsOfTheLoss() {
        refuse();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.after(LinkRig.BACK_OFF_MAX_MS);
        assertEquals(1, rig.output.connects);
        acceptAgain();
        assertEquals(2, rig.output.connects);
    }

    @Test
    void shouldKeepTheOrderOfEverythingThatWasRefused() {
        rig.sendPurchase();
        WireMessage purchase = rig.written();
        refuse();
        rig.receive(WireMessage.answerTo(purchase));
        rig.core.connection(0).onDisconnected(rig.nowNs);
        for (int i = 0; i < 20; i++) {
            rig.sendPurchase(100 + i, 200 + i);
        }
        acceptAgain();
        assertEquals(22, rig.sequencer.commands.size());
        assertEquals(List.of(REPLY, "link 3 down", "unsent 3 rrn=100 stan=200"), rig.sequencer.commands.subList(0, 3));
        assertEquals("unsent 3 rrn=119 stan=219", rig.sequencer.commands.getLast());
    }

    @Test
    void shouldOfferTheRestLaterWhenTheEngineTakesOnlySome() {
        rig.core.connection(0).onDisconnected(rig.nowNs);
        refuse();
        rig.sendPurchase(1, 2);
        rig.sendPurchase(3, 4);
        int refusals = rig.sequencer.refusals.get();
        rig.poll();
        assertEquals(refusals + 1, rig.sequencer.refusals.get(), "only the oldest is offered");
        acceptAgain();
        assertEquals(List.of("link 3 down", "unsent 3 rrn=1 stan=2", "unsent 3 rrn=3 stan=4"), rig.sequencer.commands);
    }

    @Test
    void shouldHangUpWhenMoreArrivesThanCanBeHeld() {
        rig.sendPurchase();
        WireMessage purchase = rig.written();
        refuse();
        rig.receive(WireMessage.answerTo(purchase));
        byte[] piece = new byte[FrameReader.SPARE_BYTES / 4];
        for (int i = 0; i < 5; i++) {
            rig.receive(piece);
        }
        assertEquals(1, rig.counters.drops(LinkDrop.OVERFLOW));
        acceptAgain();
        assertEquals(List.of(REPLY, "link 3 down"), rig.sequencer.commands);
    }
}
