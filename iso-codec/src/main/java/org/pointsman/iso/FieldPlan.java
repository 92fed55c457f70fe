package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The compiled layout of one field. Immutable. */
final class FieldPlan {
    static final int NO_TOKEN = -1;

    final int field;
    final String name;
    final FieldClass type;
    final Content content;
    final Shape shape;
    final Prefix prefix;
    final int prefixBytes;
    final int tagBytes;
    final int max;
    /** Where an odd number of packed digits leaves its unused nibble: true at the left, false at the right. */
    final boolean rightAligned;
    /** The unused nibble at the right. */
    final int fillNibble;
    final int token;
    final Check check;
    /** The range of a date or time, or null. */
    final DatePattern pattern;
    /** The packager of the field's own parts, or null. */
    final IsoCodec parts;

    /** What a packager file says about a field; {@code token} is the byte that ends it, or {@link #NO_TOKEN}. */
    record Line(int field, String name, FieldClass type, int max, boolean pad, boolean trim, int token) {
    }

    FieldPlan(Line line, Check check, IsoCodec parts) {
        this(line.field, line.name, line.type, line.trim ? Shape.TRIMMED : line.type.shape(), line.max, line.pad,
                line.token, line.type.anyNibble() ? Check.ANY : check, null, parts);
    }

    private FieldPlan(int field, String name, FieldClass type, Shape shape, int max, boolean rightAligned, int token,
            Check check, DatePattern pattern, IsoCodec parts) {
        this.field = field;
        this.name = name;
        this.type = type;
        this.content = type.content();
        this.shape = shape;
        this.prefix = type.prefix();
        this.prefixBytes = type.prefix().bytes(type.prefixDigits());
        this.tagBytes = type.tag().bytes(type.tagDigits());
        this.max = shape == Shape.EVEN ? (max + 1) & ~1 : max;
        this.rightAligned = rightAligned && shape != Shape.IN_BYTES;
        this.fillNibble = shape == Shape.IN_BYTES || (type.fillF() && !rightAligned) ? 0x0F : 0;
        this.token = token;
        this.check = check;
        this.pattern = pattern;
        this.parts = parts;
    }

    /** The same field with the check of a dialect. */
    FieldPlan with(Check newCheck, DatePattern newPattern) {
        return new FieldPlan(field, name, type, shape, max, rightAligned, token, newCheck, newPattern, parts);
    }

    /** Every value takes the same bytes. */
    boolean fixed() {
        return prefix == Prefix.NONE && shape != Shape.TOKEN && shape != Shape.REST;
    }

    int rawLength(int units) {
        return content.rawLength(units);
    }

    /** Nibble index of the first digit. */
    int firstNibble(int units) {
        return rightAligned ? units & 1 : 0;
    }

    boolean tagged() {
        return shape.tagged();
    }

    /** Offset of the first byte the field's type does not allow, or -1. The bytes are known to be there. */
    int firstBadByte(DirectBuffer buffer, int start, int units) {
        return switch (content) {
            case CHARS, BINARY, EBCDIC_CHARS, EBCDIC_BINARY -> -1;
            case BCD -> badPacked(buffer, start, units);
            case BCD_AMOUNT -> badSign(buffer, start, units) ? start : badPacked(buffer, start + 1, units - 1);
            case DIGITS ->
                check == Check.DIGITS ? AsciiDigits.firstBad(buffer, start, units) : badDigit(buffer, start, units);
            case EBCDIC_DIGITS -> badDigit(buffer, start, units);
            case DIGIT_AMOUNT, EBCDIC_AMOUNT ->
                badSign(buffer, start, units) ? start : badDigit(buffer, start + 1, units - 1);
            case HEX, EBCDIC_HEX -> badHex(buffer, start, units << 1);
        };
    }

    /** Credit or debit, by letter or by sign. */
    private boolean badSign(DirectBuffer buffer, int start, int units) {
        int sign = units == 0 ? 0 : character(buffer, start);
        return check != Check.ANY && sign != 'C' && sign != 'D' && sign != '+' && sign != '-';
    }

    private int character(DirectBuffer buffer, int at) {
        byte b = buffer.getByte(at);
        return content == Content.EBCDIC_DIGITS || content == Content.EBCDIC_AMOUNT || content == Content.EBCDIC_HEX
                ? Ebcdic.toLatin(b)
                : b;
    }

    private int badPacked(DirectBuffer buffer, int start, int units) {
        int oddDigit = units & 1;
        int wholeStart = rightAligned ? start + oddDigit : start;
        int bad = check != Check.DIGITS ? -1 : Bcd.firstNonDecimal(buffer, wholeStart, units >> 1);
        return bad >= 0 || oddDigit == 0 ? bad : badOddByte(buffer, start, units);
    }

    /** A padding nibble is 0; F, which some chips and terminals use, is let through in variable fields. */
    private int badOddByte(DirectBuffer buffer, int start, int units) {
        int at = rightAligned ? start : start + (units >> 1);
        int b = buffer.getByte(at);
        int pad = rightAligned ? b >> 4 & 0x0F : b & 0x0F;
        int digit = rightAligned ? b & 0x0F : b >> 4 & 0x0F;
        boolean padGood = pad == 0 || pad == fillNibble || (pad == 0x0F && !fixed());
        return padGood && (check != Check.DIGITS || digit <= 9) ? -1 : at;
    }

    private int badDigit(DirectBuffer buffer, int start, int units) {
        for (int at = start; at < start + units; at++) {
            int b = character(buffer, at);
            boolean good = switch (check) {
                case DIGITS -> b >= '0' && b <= '9';
                case TRACK -> Bcd.hexDigit(b) >= 0;
                case ANY -> true;
            };
            if (!good) {
                return at;
            }
        }
        return -1;
    }

    private int badHex(DirectBuffer buffer, int start, int bytes) {
        int at = start;
        if (content == Content.HEX) {
            while (start + bytes - at >= Long.BYTES
                    && AsciiDigits.unhex(buffer.getLong(at, ByteOrder.BIG_ENDIAN)) >= 0) {
                at += Long.BYTES;
            }
        }
        for (; at < start + bytes; at++) {
            int b = character(buffer, at);
            if (b == '=' || Bcd.hexDigit(b) < 0) {
                return at;
            }
        }
        return -1;
    }
}
