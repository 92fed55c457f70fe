package org.pointsman.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.MessageDescription.Row;

/**
 * Describes messages of one dialect to people. Length prefix, TPDU and header may be there or not. Immutable and
 * thread-safe; for cold paths.
 */
public final class MessageDescriber {
    private static final int FRAME_PART = -1;
    private static final int TPDU_ID = 0x60;
    private static final int RESULT_FIELD = 39;

    private final Dialect dialect;
    private final Framing framing;
    private final Masking masking;

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
        this.masking = new Masking(dialect.protectedFields());
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
        describeMessage(rows, message);
        if (error == IsoError.NONE) {
            return new MessageDescription(rows, "", FRAME_PART, FRAME_PART);
        }
        int faultOffset = skipped + IsoError.offset(error);
        String problem = "field " + IsoError.field(error) + " at byte " + faultOffset + ": "
                + IsoError.reason(error).text();
        return new MessageDescription(rows, problem, IsoError.field(error), faultOffset);
    }

    private static MessageDescription unreadable(String problem, int offset) {
        return new MessageDescription(List.of(), problem, FRAME_PART, offset);
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
            rows.add(new Row(FRAME_PART, "Length", Integer.toString(framing.bodyLength(buffer, at)), ""));
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
            rows.add(new Row(FRAME_PART, name, Hex.text(bytes), ""));
        }
    }

    private void describeMessage(List<Row> rows, IsoMessage message) {
        if (message.mti() < 0) {
            return;
        }
        rows.add(new Row(0, "Message type", "%04d".formatted(message.mti()), transaction(message)));
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                String value = masking.show(message, field);
                rows.add(new Row(field, dialect.codec().fieldName(field), value, meaning(message, field)));
                describeParts(rows, message, field);
            }
        }
    }

    private String transaction(IsoMessage message) {
        TransactionRow request = dialect.classify(message);
        if (request != null) {
            return request.name() + " request";
        }
        TransactionRow reply = dialect.classifyReply(message);
        return reply == null ? "" : reply.name() + " reply";
    }

    private void describeParts(List<Row> rows, IsoMessage message, int field) {
        String value = message.text(field);
        for (Dialect.Subfield part : dialect.subfields()) {
            int end = part.from() + part.length();
            if (part.field() == field && masking.clear(message, field) && end <= value.length()) {
                rows.add(new Row(field, "  " + part.name(), value.substring(part.from(), end),
                        meanings(message, field, part.from(), end)));
            }
        }
    }

    private String meaning(IsoMessage message, int field) {
        if (!masking.clear(message, field)) {
            return "";
        }
        boolean inParts = dialect.subfields().stream().anyMatch(part -> part.field() == field);
        String known = inParts ? "" : meanings(message, field, 0, message.length(field));
        return known.isEmpty() && field == RESULT_FIELD ? resultMeaning(message) : known;
    }

    private String resultMeaning(IsoMessage message) {
        ResultCode result = dialect.resultOfF39(message.text(RESULT_FIELD));
        return result == null ? "" : result.name() + ": " + result.cashierTextEn();
    }

    private String meanings(IsoMessage message, int field, int from, int end) {
        String value = message.text(field);
        StringJoiner known = new StringJoiner(", ");
        for (Dialect.Meaning meaning : dialect.meanings()) {
            boolean here = meaning.field() == field && meaning.from() >= from && meaning.from() < end;
            if (here && meaning.applies(message.mti()) && value.startsWith(meaning.value(), meaning.from())) {
                known.add(meaning.text());
            }
        }
        return known.toString();
    }
}
