package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.pointsman.records.Result;

/** Every complete frame ends in a command, an answer or a closed connection, whatever its bytes are. */
class DamagedFramesTest {
    static final List<String> CORPUS = List.of(Vectors.SIGN_ON, Vectors.PURCHASE, Vectors.PURCHASE_VOID, Vectors.REFUND,
            Vectors.REVERSAL, Vectors.SETTLEMENT, Vectors.ECHO, Vectors.QR_PURCHASE, Vectors.PRE_AUTH);
    private static final int RANDOM_FRAMES = 20_000;
    private static final int PREFIX = 2;
    private static final int PROLOGUE = 13;

    private final GatewayRig rig = new GatewayRig(GatewayRig.settings(4, 4, 4), Keys.MODULE);

    @ParameterizedTest
    @FieldSource("CORPUS")
    void shouldSurviveEveryFlippedBit(String vector) {
        byte[] frame = HexFormat.of().parseHex(vector);
        for (int bit = 8 * PREFIX; bit < 8 * frame.length; bit++) {
            frame[bit / 8] ^= (byte) (1 << (bit % 8));
            assertNeverSilent(frame);
            frame[bit / 8] ^= (byte) (1 << (bit % 8));
        }
    }

    @ParameterizedTest
    @FieldSource("CORPUS")
    void shouldSurviveEveryTruncation(String vector) {
        byte[] whole = HexFormat.of().parseHex(vector);
        for (int length = PREFIX + 1; length < whole.length; length++) {
            byte[] frame = Arrays.copyOf(whole, length);
            frame[1] = (byte) (length - PREFIX);
            assertNeverSilent(frame);
        }
    }

    @Test
    void shouldSurviveRandomBytesBehindAHeader() {
        Random random = new Random(42);
        for (int i = 0; i < RANDOM_FRAMES; i++) {
            byte[] frame = new byte[PROLOGUE + 10 + random.nextInt(200)];
            random.nextBytes(frame);
            frame[0] = 0;
            frame[1] = (byte) (frame.length - PREFIX);
            frame[PROLOGUE] = (byte) random.nextInt(9);
            frame[PROLOGUE + 1] = 0;
            assertNeverSilent(frame);
        }
    }

    private void assertNeverSilent(byte[] frame) {
        FakeTerminal terminal = rig.connect();
        int before = rig.sequencer.size();
        int reservedBefore = rig.sequencer.reservedSize();
        terminal.send(frame);
        boolean command = rig.sequencer.size() > before;
        boolean answered = terminal.frames.size() == 1;
        assertTrue(command || answered || terminal.closed != null,
                () -> "silence after " + HexFormat.of().formatHex(frame));
        if (command) {
            boolean reserved = rig.sequencer.reservedSize() > reservedBefore;
            long id = (reserved ? rig.sequencer.lastReserved() : rig.sequencer.last()).exchangeId();
            rig.answer(new Answer(id, Result.FORMAT_ERROR));
            assertEquals(1, terminal.frames.size());
        }
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.assertIdle();
    }
}
