package org.pointsman.iso;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.MessageDescription.Row;

/**
 * Describes messages of one dialect to people. Length prefix, TPDU and header may be there or not. Immutable and
 * thread-safe; for cold paths.
 */
public final class MessageDescriber {
    private static final int FRAME_PART = -1;
    private static final String BAD_HEX = "BAD_HEX";
    private static final int TPDU_ID = 0x60;

    private final Dialect dialect;
    private final Framing framing;

    /** Which parts stand in front of the message type. */
    private record Shape(boolean length, boolean prologue) {
        private static final List<Shape> ALL = List.of(new Shape(true, true), new Shape(false, true),
                new Shape(true, false), new Shape(false, false));

        int messageOffset(Framing framing) {
            return (length ? framing.lengthBytes() : 0) + (prologue ? framing.prologueBytes() : 0);
        }
    }

    public MessageDescriber(Dialect dialect) {
        this.dialect = dialect;
        this.framing = dialect.framing();
    }

    /** Describes hexadecimal text; white space is ignored. Never throws for any text. */
    public MessageDescription describe(String hex) {
        String compact = hex.replaceAll("\\s", "");
        for (int i = 0; i < compact.length(); i++) {
            if (Character.digit(compact.charAt(i), 16) < 0 || compact.charAt(i) > 'f') {
                return unreadable("not a hexadecimal digit at character " + i, i / 2);
            }
        }
        if (compact.length() % 2 != 0) {
            return unreadable("an odd number of hexadecimal digits; one is missing", compact.length() / 2);
        }
        byte[] bytes = Hex.bytes(compact);
        return describe(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** Describes bytes. Never throws for any bytes in a valid range. */
    public MessageDescription describe(DirectBuffer buffer, int offset, int length) {
        IsoMessage message = new IsoMessage();
        Shape shape = shape(buffer, offset, length, message);
        int skipped = Math.min(shape.messageOffset(framing), length);
        long error = dialect.codec().decode(buffer, offset + skipped, length - skipped, message);
        List<Row> rows = new ArrayList<>();
        describeFrame(rows, shape, buffer, offset, length);
        if (message.mti() >= 0) {
            new FieldDescriber(dialect, message, rows).describe();
        }
        if (error == IsoError.NONE) {
            return new MessageDescription(rows, "", "", FRAME_PART, FRAME_PART);
        }
        int faultOffset = skipped + IsoError.offset(error);
        String problem = "field " + IsoError.field(error) + " at byte " + faultOffset + ": "
                + IsoError.reason(error).text();
        return new MessageDescription(rows, IsoError.reason(error).name(), problem, IsoError.field(error),
                faultOffset);
    }

    private static MessageDescription unreadable(String problem, int offset) {
        return new MessageDescription(List.of(), BAD_HEX, problem, FRAME_PART, offset);
    }

    /** The first shape the whole message decodes with; a guess from the first bytes when none does. */
    private Shape shape(DirectBuffer buffer, int offset, int length, IsoMessage message) {
        for (Shape shape : Shape.ALL) {
            int skipped = shape.messageOffset(framing);
            boolean lengthGood = !shape.length || lengthMatches(buffer, offset, length);
            if (skipped <= length && lengthGood
                    && dialect.codec().decode(buffer, offset + skipped, length - skipped, message) == IsoError.NONE) {
                return shape;
            }
        }
        boolean hasLength = lengthMatches(buffer, offset, length);
        int next = offset + (hasLength ? framing.lengthBytes() : 0);
        boolean hasTpdu = framing.tpduBytes() > 0 && next < offset + length && buffer.getByte(next) == TPDU_ID;
        return new Shape(hasLength, hasTpdu);
    }

    private boolean lengthMatches(DirectBuffer buffer, int offset, int length) {
        int prefix = framing.lengthBytes();
        return length >= prefix && framing.bodyLength(buffer, offset) == length - prefix;
    }

    private void describeFrame(List<Row> rows, Shape shape, DirectBuffer buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        if (shape.length) {
            rows.add(new Row(FRAME_PART, "", "Length", Integer.toString(framing.bodyLength(buffer, at)), ""));
            at += framing.lengthBytes();
        }
        if (shape.prologue) {
            addBytes(rows, "TPDU", buffer, at, Math.min(framing.tpduBytes(), end - at));
            at = Math.min(at + framing.tpduBytes(), end);
            addBytes(rows, "Header", buffer, at, Math.min(framing.headerBytes(), end - at));
        }
    }

    private static void addBytes(List<Row> rows, String name, DirectBuffer buffer, int at, int length) {
        if (length > 0) {
            byte[] bytes = new byte[length];
            buffer.getBytes(at, bytes);
            rows.add(new Row(FRAME_PART, "", name, Hex.text(bytes), ""));
        }
    }
}
