package org.pointsman.lab.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Writes frames of a network, a field at a time in ascending order. Not thread-safe. */
public final class AnswerFrame {
    private static final int ANSWER = 10;

    private final Dialect dialect;
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer frame;

    /** @param dialect of the network */
    public AnswerFrame(Dialect dialect) {
        this.dialect = dialect;
        frame = new UnsafeBuffer(new byte[dialect.framing().maxFrame()]);
    }

    /** Begins the answer to a message; that to a repeat is the same. */
    public void answer(int mti) {
        begin(mti - mti % ANSWER + ANSWER);
    }

    /** Begins a frame of a type. */
    public void begin(int mti) {
        writer.wrap(dialect.codec(), frame, dialect.framing().messageOffset(0), mti);
    }

    /** Copies what is there. */
    public void echo(IsoMessage message, int... fields) {
        for (int field : fields) {
            if (message.has(field)) {
                writer.copy(message, field);
            }
        }
    }

    /** Puts a number. */
    public void number(int field, long value) {
        writer.number(field, value);
    }

    /** Puts text. */
    public void text(int field, String value) {
        writer.text(field, value);
    }

    /** Puts ASCII as it is. */
    public void ascii(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Puts bytes as they are. */
    public void bytes(int field, byte[] value) {
        writer.bytes(field, value);
    }

    /** The frame, with its length. */
    public byte[] end() {
        Framing framing = dialect.framing();
        int length = writer.finish();
        framing.putLength(frame, 0, length);
        return Arrays.copyOf(frame.byteArray(), framing.frameLength(length));
    }
}
