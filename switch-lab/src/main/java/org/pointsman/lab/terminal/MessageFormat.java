package org.pointsman.lab.terminal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Frames of a dialect from fields and back. Not thread-safe. */
final class MessageFormat {
    private static final int MAC = 64;
    private static final int MAC_BYTES = 8;
    private static final String NO_MAC_YET = "00".repeat(MAC_BYTES);

    private final Dialect dialect;
    private final Framing framing;
    private final byte[] prologue;
    private final IsoWriter writer = new IsoWriter();
    private final IsoMessage message = new IsoMessage();

    /** A message that was read. */
    record Decoded(int mti, SortedMap<Integer, String> fields) {
    }

    MessageFormat(Dialect dialect, String prologueHex) {
        this.dialect = dialect;
        framing = dialect.framing();
        prologue = Arrays.copyOf(HexFormat.of().parseHex(prologueHex), framing.prologueBytes());
    }

    /** A frame; with a key it gets a MAC, which is put into the fields too. */
    byte[] encode(int mti, SortedMap<Integer, String> fields, TerminalKey mak) {
        if (mak != null) {
            fields.put(MAC, NO_MAC_YET);
        }
        byte[] bytes = new byte[framing.maxFrame()];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int start = framing.messageOffset(0);
        writer.wrap(dialect.codec(), buffer, start, mti);
        for (Map.Entry<Integer, String> field : fields.entrySet()) {
            writer.text(field.getKey(), field.getValue());
        }
        int length = writer.finish();
        framing.putLength(buffer, 0, length);
        buffer.putBytes(framing.lengthBytes(), prologue);
        if (mak != null) {
            byte[] mac = TerminalMac.of(dialect.mac(), mak, Arrays.copyOfRange(bytes, start, writer.lastOffset()));
            writer.replaceLast(ByteBuffer.wrap(mac).getLong());
            fields.put(MAC, HexFormat.of().withUpperCase().formatHex(mac));
        }
        return Arrays.copyOf(bytes, framing.frameLength(length));
    }

    Decoded decode(byte[] frame) throws ReplyRejectedException {
        int start = framing.messageOffset(0);
        boolean whole = frame.length > start && dialect.codec().decode(new UnsafeBuffer(frame), start,
                frame.length - start, message) == IsoError.NONE;
        if (!whole) {
            throw new ReplyRejectedException("a reply of " + frame.length + " bytes that is no message");
        }
        SortedMap<Integer, String> fields = new TreeMap<>();
        for (int field = 2; field <= MAC; field++) {
            if (message.has(field)) {
                fields.put(field, message.text(field));
            }
        }
        return new Decoded(message.mti(), fields);
    }

    boolean macMatches(byte[] frame, TerminalKey mak) {
        int start = framing.messageOffset(0);
        long error = dialect.codec().decode(new UnsafeBuffer(frame), start, frame.length - start, message);
        if (error != IsoError.NONE || !message.has(MAC)) {
            return false;
        }
        byte[] expected = TerminalMac.of(dialect.mac(), mak,
                Arrays.copyOfRange(frame, start, message.valueOffset(MAC)));
        return ByteBuffer.wrap(expected).getLong() == message.asciiLong(MAC);
    }

    int lengthBytes() {
        return framing.lengthBytes();
    }

    int bodyLength(byte[] prefix) {
        return framing.bodyLength(new UnsafeBuffer(prefix), 0);
    }
}
