package org.pointsman.iso;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoError.Kind;
import org.pointsman.iso.MessageDescription.Row;

/**
 * Describes messages of one dialect to people. Length prefix, TPDU and header may be there or not. Immutable and
 * thread-safe; for cold paths.
 */
public final class MessageDescriber {
    private static final int FRAME_PART = -1;
    private static final String BAD_HEX = "BAD_HEX";

    private final Dialect dialect;
    private final Framing framing;

    /** Where the message type stands, and how many bytes from there on belong to the message. */
    private record Place(Shape shape, int from, int bytes) {
    }

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

    /**
     * Describes hexadecimal text, plain or a dump with offsets; white space is ignored, and so is what a network packet
     * has in front of its message. Never throws for any text.
     */
    public MessageDescription describe(String hex) {
        String compact;
        try {
            compact = HexDump.digits(hex);
        } catch (IllegalArgumentException e) {
            return unreadable(e.getMessage(), 0);
        }
        for (int i = 0; i < compact.length(); i++) {
            if (Character.digit(compact.charAt(i), 16) < 0 || compact.charAt(i) > 'f') {
                return unreadable("not a hexadecimal digit at character " + i, i / 2);
            }
        }
        if (compact.length() % 2 != 0) {
            return unreadable("an odd number of hexadecimal digits; one is missing", compact.length() / 2);
        }
        byte[] bytes = Hex.bytes(compact);
        MessageDescription whole = describe(new UnsafeBuffer(bytes), 0, bytes.length);
        Packet.Payload payload = whole.complete() ? null : Packet.of(bytes);
        return payload == null
                ? whole
                : describe(new UnsafeBuffer(bytes), payload.from(), payload.to() - payload.from());
    }

    /**
     * The message in a text as {@link #describe(String)} takes it; null for one that does not parse to its last byte.
     */
    public IsoMessage message(String hex) {
        MessageDescription description = describe(hex);
        if (!description.complete()) {
            return null;
        }
        byte[] bytes = Hex.bytes(HexDump.digits(hex));
        IsoMessage message = new IsoMessage();
        if (decode(bytes, 0, bytes.length, message) != IsoError.NONE) {
            Packet.Payload payload = Packet.of(bytes);
            decode(bytes, payload.from(), payload.to() - payload.from(), message);
        }
        return message;
    }

    private long decode(byte[] bytes, int offset, int length, IsoMessage message) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        Place place = place(buffer, offset, length, message);
        long error = dialect.codec().decode(buffer, offset + place.from, place.bytes, message);
        return error == IsoError.NONE && place.from + place.bytes != length
                ? IsoError.of(Kind.TRAILING_BYTES, message.lastField(), place.from + place.bytes)
                : error;
    }

    /** Describes bytes. Never throws for any bytes in a valid range. */
    public MessageDescription describe(DirectBuffer buffer, int offset, int length) {
        IsoMessage message = new IsoMessage();
        Place place = place(buffer, offset, length, message);
        long error = dialect.codec().decode(buffer, offset + place.from, place.bytes, message);
        List<Row> rows = new ArrayList<>();
        describeFrame(rows, place.shape, buffer, offset, length);
        if (message.mti() >= 0) {
            new FieldDescriber(dialect, message, rows).describe();
        }
        int end = place.from + place.bytes;
        if (error == IsoError.NONE && end == length) {
            return new MessageDescription(rows, "", "", FRAME_PART, FRAME_PART);
        }
        String beside = place.shape.length ? besideLength(buffer, offset, length) : "";
        return error == IsoError.NONE
                ? faulty(rows, Kind.TRAILING_BYTES, message.lastField(), end, beside)
                : faulty(rows, IsoError.reason(error), IsoError.field(error), place.from + IsoError.offset(error),
                        beside);
    }

    private static MessageDescription faulty(List<Row> rows, Kind kind, int field, int at, String beside) {
        String problem = "field " + field + " at byte " + at + ": " + kind.text() + beside;
        return new MessageDescription(rows, kind.name(), problem, field, at);
    }

    /** What the length says beside what follows it; empty when they agree. */
    private String besideLength(DirectBuffer buffer, int offset, int length) {
        int said = framing.bodyLength(buffer, offset);
        int following = length - framing.lengthBytes();
        return said == following ? "" : "; the length says " + said + " bytes, " + following + " follow";
    }

    private static MessageDescription unreadable(String problem, int offset) {
        return new MessageDescription(List.of(), BAD_HEX, problem, FRAME_PART, offset);
    }

    /** The first shape the whole message decodes with; when none does, the one that gives the most fields. */
    private Place place(DirectBuffer buffer, int offset, int length, IsoMessage message) {
        Place best = new Place(Shape.ALL.getLast(), 0, length);
        int most = -1;
        for (Shape shape : Shape.ALL) {
            int from = shape.messageOffset(framing);
            if (from <= length && (!shape.length || framing.bodyLength(buffer, offset) >= 0)) {
                Place place = new Place(shape, from, bytes(shape, buffer, offset, length) - from);
                long error = place.bytes < 0
                        ? IsoError.of(Kind.TRUNCATED, 0, 0)
                        : dialect.codec().decode(buffer, offset + from, place.bytes, message);
                boolean exact = !shape.length || lengthMatches(buffer, offset, length);
                if (error == IsoError.NONE && exact) {
                    return place;
                }
                int fields = place.bytes < 0 ? -1 : 2 * decoded(message) + (exact ? 1 : 0);
                best = fields > most ? place : best;
                most = Math.max(most, fields);
            }
        }
        return best;
    }

    /** Where the message ends: at its length, or where the bytes end. */
    private int bytes(Shape shape, DirectBuffer buffer, int offset, int length) {
        return shape.length ? Math.min(length, framing.lengthBytes() + framing.bodyLength(buffer, offset)) : length;
    }

    /** Fields behind a message type that has a class; -1 without one. */
    private static int decoded(IsoMessage message) {
        boolean messageClass = message.mti() / 100 % 10 > 0;
        return !messageClass
                ? -1
                : Long.bitCount(message.bitmap()) + Long.bitCount(message.secondaryBitmap())
                        + Long.bitCount(message.tertiaryBitmap());
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
