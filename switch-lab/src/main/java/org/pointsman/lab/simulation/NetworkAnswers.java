package org.pointsman.lab.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Reads and writes the frames of a network. One thread. */
final class NetworkAnswers {
    private static final int ANSWER = 10;
    private static final int[] ECHOED_FIRST = {7, 11, 12, 13, 32, 37};

    private final Dialect dialect;
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer frame;

    NetworkAnswers(Dialect dialect) {
        this.dialect = dialect;
        frame = new UnsafeBuffer(new byte[dialect.framing().maxFrame()]);
    }

    /** Reads a frame; what {@link #answer} answers next. */
    NetworkMessage read(int network, byte[] bytes) {
        int start = dialect.framing().messageOffset(0);
        long error = dialect.codec().decode(new UnsafeBuffer(bytes), start, bytes.length - start, message);
        if (error != IsoError.NONE) {
            throw new IllegalStateException(
                    "the switch sent a network what is no message: " + IsoError.describe(error));
        }
        return NetworkMessage.of(network, message);
    }

    /** The answer to the message read last. */
    byte[] answer(String responseCode, String authCode, long amountMinor) {
        writer.wrap(dialect.codec(), frame, dialect.framing().messageOffset(0),
                message.mti() - message.mti() % ANSWER + ANSWER);
        echo(3);
        if (message.has(4)) {
            writer.number(4, amountMinor);
        }
        for (int field : ECHOED_FIRST) {
            echo(field);
        }
        if (authCode != null) {
            writer.bytes(38, ascii(authCode));
        }
        writer.bytes(39, ascii(responseCode));
        for (int field : new int[]{41, 42, 49, 70, 90}) {
            echo(field);
        }
        return framed();
    }

    private void echo(int field) {
        if (message.has(field)) {
            writer.copy(message, field);
        }
    }

    private byte[] framed() {
        Framing framing = dialect.framing();
        int length = writer.finish();
        framing.putLength(frame, 0, length);
        return Arrays.copyOf(frame.byteArray(), framing.frameLength(length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
