package org.pointsman.iso;

import java.nio.ByteOrder;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Writes one field at a position: each method returns the position behind it. A value that does not fit is a bug. */
final class FieldWriter {
    private static final byte SPACE = ' ';
    private static final byte ZERO = '0';
    private static final byte CREDIT = 'C';

    private static final long[] POWERS_OF_TEN = LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    /** Answer of the quick ways in: the field's plan has to be asked. */
    static final int ASK_PLAN = -1;

    private FieldWriter() {
    }

    static int number(MutableDirectBuffer buffer, int at, long layout, long value) {
        int kind = Layout.kind(layout);
        int units = Layout.units(layout);
        if (Layout.digits(layout) <= Layout.BYTES || value < 0 || value >= POWERS_OF_TEN[units]) {
            return ASK_PLAN;
        }
        if (kind != Layout.DIGITS) {
            Bcd.putValue(buffer, at, units, kind != Layout.PACKED_LEFT, value);
        } else {
            AsciiDigits.put(buffer, at, units, value);
        }
        return at + Layout.bytes(layout);
    }

    static int value(MutableDirectBuffer buffer, int at, long layout, DirectBuffer src, int srcOffset, int length) {
        if (Layout.counted(layout) && length >= 0 && length <= Layout.units(layout)) {
            int start = putCount(buffer, at, layout, length);
            Bytes.copy(src, srcOffset, buffer, start, length);
            return start + length;
        }
        if (Layout.kind(layout) != Layout.BYTES || Layout.units(layout) != length) {
            return ASK_PLAN;
        }
        Bytes.copy(src, srcOffset, buffer, at, length);
        return at + length;
    }

    private static int putCount(MutableDirectBuffer buffer, int at, long layout, int count) {
        int bytes = Layout.bytes(layout);
        if (Layout.count(layout) == Prefix.BCD) {
            Bcd.putCount(buffer, at, bytes, count);
        } else {
            AsciiDigits.put(buffer, at, bytes, count);
        }
        return at + bytes;
    }

    static int number(MutableDirectBuffer buffer, int at, FieldPlan plan, long value, int digits) {
        int units = plan.fixed() ? plan.max : even(plan, digits);
        if (value < 0 || (units < POWERS_OF_TEN.length && value >= POWERS_OF_TEN[units])) {
            throw new IllegalArgumentException("field " + plan.field + ": a number that does not fit " + units);
        }
        int start = open(buffer, at, plan, units);
        switch (plan.content) {
            case BCD -> {
                Bcd.putValue(buffer, start, units, plan.rightAligned, value);
                fillOddNibble(buffer, start, plan, units);
            }
            case DIGITS, CHARS -> AsciiDigits.put(buffer, start, units, value);
            case EBCDIC_DIGITS, EBCDIC_CHARS -> {
                AsciiDigits.put(buffer, start, units, value);
                Ebcdic.fromLatin(buffer, start, buffer, start, units);
            }
            default -> throw wrongType(plan);
        }
        return close(buffer, start, plan, units);
    }

    static int value(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset, int length) {
        return switch (plan.content) {
            case BCD -> packed(buffer, at, plan, src, srcOffset, length);
            case DIGITS, EBCDIC_DIGITS -> filled(buffer, at, plan, src, srcOffset, length, ZERO, false);
            case CHARS, EBCDIC_CHARS -> filled(buffer, at, plan, src, srcOffset, length, SPACE, true);
            case BINARY, EBCDIC_BINARY -> exact(buffer, at, plan, src, srcOffset, length);
            case HEX, EBCDIC_HEX -> hex(buffer, at, plan, src, srcOffset, length);
            case BCD_AMOUNT, DIGIT_AMOUNT, EBCDIC_AMOUNT -> amount(buffer, at, plan, src, srcOffset, length);
        };
    }

    /** The value of another field with the same layout, byte for byte. */
    static int raw(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset, int units) {
        int start = open(buffer, at, plan, units);
        Bytes.copy(src, srcOffset, buffer, start, plan.rawLength(units));
        return close(buffer, start, plan, units);
    }

    /** Eight bytes or characters. */
    static int eight(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src) {
        if (!plan.content.chars() && !plan.content.bytes()) {
            throw wrongType(plan);
        }
        requireExact(plan, Long.BYTES);
        return value(buffer, at, plan, src, 0, Long.BYTES);
    }

    /** A field that is not there, between others that have to keep their places: spaces, zeros, or length 0. */
    static int blank(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer empty) {
        if (!plan.fixed() || !plan.content.bytes()) {
            return value(buffer, at, plan, empty, 0, 0);
        }
        byte zero = plan.content == Content.HEX ? ZERO : (byte) (plan.content == Content.EBCDIC_HEX ? Ebcdic.ZERO : 0);
        buffer.setMemory(at, plan.rawLength(plan.max), zero);
        return at + plan.rawLength(plan.max);
    }

    private static int packed(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset,
            int length) {
        checkFits(plan, length);
        int digits = plan.fixed() ? plan.max : even(plan, length);
        int start = open(buffer, at, plan, digits);
        boolean atTheLeft = plan.shape == Shape.EVEN && !plan.rightAligned;
        int empty = plan.firstNibble(digits) + (atTheLeft ? 0 : digits - length);
        if (empty > 1) {
            buffer.setMemory(start, (empty + 1) >> 1, (byte) 0);
        }
        putDigits(buffer, start + (empty >> 1), plan, (empty & 1) != 0, src, srcOffset, length);
        fillOddNibble(buffer, start, plan, digits);
        return close(buffer, start, plan, digits);
    }

    /** Packs digits from a byte on, or from its second half. */
    private static void putDigits(MutableDirectBuffer buffer, int start, FieldPlan plan, boolean half, DirectBuffer src,
            int srcOffset, int length) {
        int at = start;
        int next = srcOffset;
        int end = srcOffset + length;
        if (half && length > 0) {
            buffer.putByte(at++, (byte) digit(plan, src.getByte(next++)));
        }
        for (; end - next >= Long.BYTES; next += Long.BYTES, at += Integer.BYTES) {
            putEight(buffer, at, plan, src, next);
        }
        for (; next < end; next += 2, at++) {
            putPair(buffer, at, plan, src, next, end);
        }
    }

    private static void putEight(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset) {
        long characters = src.getLong(srcOffset, ByteOrder.BIG_ENDIAN);
        long packed = plan.check == Check.DIGITS ? AsciiDigits.packed(characters) : AsciiDigits.unhex(characters);
        if (packed >= 0) {
            buffer.putInt(at, (int) packed, ByteOrder.BIG_ENDIAN);
        } else {
            for (int i = 0; i < Integer.BYTES; i++) {
                putPair(buffer, at + i, plan, src, srcOffset + 2 * i, srcOffset + Long.BYTES);
            }
        }
    }

    private static void putPair(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset,
            int end) {
        int high = digit(plan, src.getByte(srcOffset));
        int low = srcOffset + 1 < end ? digit(plan, src.getByte(srcOffset + 1)) : 0;
        buffer.putByte(at, (byte) (high << 4 | low));
    }

    private static void fillOddNibble(MutableDirectBuffer buffer, int start, FieldPlan plan, int digits) {
        if (plan.fillNibble != 0 && (digits & 1) != 0) {
            Bcd.putNibble(buffer, start, digits, plan.fillNibble);
        }
    }

    private static int digit(FieldPlan plan, byte character) {
        int digit = Bcd.hexDigit(character);
        if (digit < 0 || (digit > 9 && plan.check == Check.DIGITS)) {
            throw new IllegalArgumentException("field " + plan.field + ": a character that is no digit");
        }
        return digit;
    }

    private static int filled(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset,
            int length, byte fill, boolean left) {
        checkFits(plan, length);
        int units = plan.fixed() ? plan.max : length;
        int start = open(buffer, at, plan, units);
        if (units > length) {
            buffer.setMemory(left ? start + length : start, units - length, fill);
        }
        Bytes.copy(src, srcOffset, buffer, left ? start : start + units - length, length);
        if (!plan.content.literal()) {
            Ebcdic.fromLatin(buffer, start, buffer, start, units);
        }
        return close(buffer, start, plan, units);
    }

    private static int exact(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset,
            int length) {
        requireExact(plan, length);
        int start = open(buffer, at, plan, length);
        if (plan.content == Content.EBCDIC_BINARY) {
            Ebcdic.fromLatin(src, srcOffset, buffer, start, length);
        } else {
            Bytes.copy(src, srcOffset, buffer, start, length);
        }
        return close(buffer, start, plan, length);
    }

    private static int hex(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset,
            int length) {
        requireExact(plan, length);
        int start = open(buffer, at, plan, length);
        putHex(buffer, start, src, srcOffset, length);
        if (plan.content == Content.EBCDIC_HEX) {
            Ebcdic.fromLatin(buffer, start, buffer, start, 2 * length);
        }
        return close(buffer, start, plan, length);
    }

    private static void putHex(MutableDirectBuffer buffer, int start, DirectBuffer src, int srcOffset, int length) {
        int i = 0;
        for (; length - i >= Integer.BYTES; i += Integer.BYTES) {
            long characters = AsciiDigits.hex(src.getInt(srcOffset + i, ByteOrder.BIG_ENDIAN));
            buffer.putLong(start + 2 * i, characters, ByteOrder.BIG_ENDIAN);
        }
        for (; i < length; i++) {
            int b = src.getByte(srcOffset + i);
            buffer.putByte(start + 2 * i, Bcd.hexCharacter(b >> 4 & 0x0F));
            buffer.putByte(start + 2 * i + 1, Bcd.hexCharacter(b & 0x0F));
        }
    }

    /** A sign and digits, zero-filled between them. */
    private static int amount(MutableDirectBuffer buffer, int at, FieldPlan plan, DirectBuffer src, int srcOffset,
            int length) {
        checkFits(plan, length);
        int start = open(buffer, at, plan, plan.max);
        boolean packed = plan.content == Content.BCD_AMOUNT;
        buffer.setMemory(start, plan.rawLength(plan.max), packed ? 0 : ZERO);
        buffer.putByte(start, length == 0 ? CREDIT : src.getByte(srcOffset));
        int digits = plan.max - 1;
        int first = digits - Math.max(0, length - 1);
        for (int i = 1; i < length; i++) {
            int digit = digit(plan, src.getByte(srcOffset + i));
            if (packed) {
                Bcd.putNibble(buffer, start + 1, plan.firstNibble(digits) + first + i - 1, digit);
            } else {
                buffer.putByte(start + first + i, Bcd.hexCharacter(digit));
            }
        }
        if (plan.content == Content.EBCDIC_AMOUNT) {
            Ebcdic.fromLatin(buffer, start, buffer, start, plan.max);
        }
        return close(buffer, start, plan, plan.max);
    }

    private static int even(FieldPlan plan, int digits) {
        return plan.shape == Shape.EVEN ? (digits + 1) & ~1 : digits;
    }

    /** Writes what stands in front of the value and returns where the value starts. */
    private static int open(MutableDirectBuffer buffer, int at, FieldPlan plan, int units) {
        checkFits(plan, units);
        if (plan.shape == Shape.PLAIN) {
            if (plan.prefixBytes > 0) {
                plan.prefix.write(buffer, at, plan.prefixBytes, units);
            }
            return at + plan.prefixBytes;
        }
        int lengthAt = plan.shape == Shape.TAG ? at + plan.tagBytes : at;
        if (plan.tagged()) {
            int tagAt = plan.shape == Shape.TAG ? at : at + plan.prefixBytes;
            plan.type.tag().write(buffer, tagAt, plan.tagBytes, plan.field);
        }
        plan.prefix.write(buffer, lengthAt, plan.prefixBytes, counted(plan, units));
        return at + plan.tagBytes + plan.prefixBytes;
    }

    private static int counted(FieldPlan plan, int units) {
        return switch (plan.shape) {
            case IN_BYTES -> plan.rawLength(units);
            case IN_NIBBLES -> 2 * units;
            case INNER_TAG -> units + plan.tagBytes;
            default -> units;
        };
    }

    /** Writes what stands behind the value. */
    private static int close(MutableDirectBuffer buffer, int start, FieldPlan plan, int units) {
        int end = start + plan.rawLength(units);
        return switch (plan.shape) {
            case ROOM -> fillRoom(buffer, end, start + plan.rawLength(plan.max), plan);
            case TOKEN -> putToken(buffer, end, plan);
            default -> end;
        };
    }

    private static int fillRoom(MutableDirectBuffer buffer, int from, int to, FieldPlan plan) {
        buffer.setMemory(from, to - from, plan.content.chars() ? SPACE : 0);
        return to;
    }

    private static int putToken(MutableDirectBuffer buffer, int at, FieldPlan plan) {
        buffer.putByte(at, (byte) plan.token);
        return at + 1;
    }

    private static void checkFits(FieldPlan plan, int units) {
        if (units > plan.max || units < 0) {
            throw new IllegalArgumentException("field " + plan.field + ": length " + units + " above " + plan.max);
        }
    }

    private static void requireExact(FieldPlan plan, int units) {
        if (plan.fixed() && units != plan.max) {
            throw new IllegalArgumentException("field " + plan.field + ": length " + units + " is not " + plan.max);
        }
    }

    private static IllegalArgumentException wrongType(FieldPlan plan) {
        return new IllegalArgumentException("field " + plan.field + " is of type " + plan.content);
    }
}
