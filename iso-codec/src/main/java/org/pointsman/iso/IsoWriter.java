package org.pointsman.iso;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes a message field by field into a buffer. Reusable, no allocation after construction except in
 * {@link #text(int, CharSequence)}. Fields must be written in ascending order; a field out of order, unknown or too long is a
 * bug and throws {@link IllegalStateException} or {@link IllegalArgumentException}. Not thread-safe.
 */
public final class IsoWriter {
    private static final byte SPACE = ' ';
    private static final byte ZERO = '0';
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final UnsafeBuffer arraySource = new UnsafeBuffer(new byte[0]);
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[IsoCodec.MAX_LENGTH + 1]);

    private IsoCodec codec;
    private MutableDirectBuffer buffer;
    private int offset;
    private int position;
    private int lastField;
    private long primary;
    private long secondary;

    /** Starts a message at {@code offset} and writes its message type (200 for 0200). */
    public IsoWriter wrap(IsoCodec newCodec, MutableDirectBuffer newBuffer, int newOffset, int mti) {
        if (mti < 0 || mti > 9_999) {
            throw new IllegalArgumentException("message type " + mti);
        }
        codec = newCodec;
        buffer = newBuffer;
        offset = newOffset;
        primary = 0;
        secondary = 0;
        lastField = 1;
        Prefix encoding = codec.packedMti() ? Prefix.BCD : Prefix.ASCII;
        encoding.write(buffer, offset, codec.mtiBytes(), mti);
        position = offset + codec.mtiBytes() + codec.bitmapBytes();
        return this;
    }

    /** A number, zero-filled to the length of a fixed field; variable fields get as few digits as it needs. */
    public IsoWriter number(int field, long value) {
        FieldPlan plan = open(field);
        return putNumber(plan, value, plan.fixed() ? plan.max : digitsOf(value));
    }

    /** A number with at least {@code digits} digits, zero-filled. */
    public IsoWriter number(int field, long value, int digits) {
        FieldPlan plan = open(field);
        return putNumber(plan, value, plan.fixed() ? plan.max : digits);
    }

    private IsoWriter putNumber(FieldPlan plan, long value, int digits) {
        if (value < 0 || (digits < POWERS_OF_TEN.length && value >= POWERS_OF_TEN[digits])) {
            throw new IllegalArgumentException("field " + plan.field + ": a number that does not fit " + digits);
        }
        int start = putPrefix(plan, digits);
        switch (plan.content) {
            case BCD -> Bcd.putValue(buffer, start, digits, plan.rightAligned, value);
            case DIGITS, CHARS -> Bcd.putAscii(buffer, start, digits, value);
            default -> throw wrongType(plan);
        }
        return this;
    }

    /** Bytes of a character or binary field, or ASCII digits of a numeric one ('=' and 'D' in track data). */
    public IsoWriter bytes(int field, DirectBuffer src, int srcOffset, int length) {
        return put(open(field), src, srcOffset, length);
    }

    private IsoWriter put(FieldPlan plan, DirectBuffer src, int srcOffset, int length) {
        switch (plan.content) {
            case BCD -> putPackedDigits(plan, src, srcOffset, length);
            case DIGITS -> putFilled(plan, src, srcOffset, length, ZERO, false);
            case CHARS -> putFilled(plan, src, srcOffset, length, SPACE, true);
            case HEX -> putHex(plan, src, srcOffset, length);
            case BCD_AMOUNT -> putPackedAmount(plan, src, srcOffset, length);
            case BINARY, DIGIT_AMOUNT -> putExact(plan, src, srcOffset, length);
        }
        return this;
    }

    /** As {@link #bytes(int, DirectBuffer, int, int)}. */
    public IsoWriter bytes(int field, byte[] src) {
        arraySource.wrap(src);
        return bytes(field, arraySource, 0, src.length);
    }

    private void putPackedDigits(FieldPlan plan, DirectBuffer src, int srcOffset, int length) {
        int digits = plan.fixed() ? plan.max : length;
        checkFits(plan, length);
        int start = putPrefix(plan, digits);
        buffer.setMemory(start, plan.content.rawLength(digits), (byte) 0);
        int firstNibble = plan.firstNibble(digits) + digits - length;
        for (int i = 0; i < length; i++) {
            Bcd.putNibble(buffer, start, firstNibble + i, digit(plan, src.getByte(srcOffset + i)));
        }
    }

    private void putPackedAmount(FieldPlan plan, DirectBuffer src, int srcOffset, int length) {
        requireExact(plan, length);
        int start = putPrefix(plan, length);
        buffer.setMemory(start, plan.content.rawLength(length), (byte) 0);
        buffer.putByte(start, src.getByte(srcOffset));
        int firstNibble = plan.firstNibble(length - 1);
        for (int i = 1; i < length; i++) {
            Bcd.putNibble(buffer, start + 1, firstNibble + i - 1, digit(plan, src.getByte(srcOffset + i)));
        }
    }

    private static int digit(FieldPlan plan, byte character) {
        int digit = Bcd.hexDigit(character);
        if (digit < 0 || (digit > 9 && !plan.track)) {
            throw new IllegalArgumentException("field " + plan.field + ": a character that is no digit");
        }
        return digit;
    }

    private void putFilled(FieldPlan plan, DirectBuffer src, int srcOffset, int length, byte fill, boolean left) {
        int units = plan.fixed() ? plan.max : length;
        checkFits(plan, length);
        int start = putPrefix(plan, units);
        if (units > length) {
            buffer.setMemory(left ? start + length : start, units - length, fill);
        }
        Bytes.copy(src, srcOffset, buffer, left ? start : start + units - length, length);
    }

    private void putHex(FieldPlan plan, DirectBuffer src, int srcOffset, int length) {
        requireExact(plan, length);
        int start = putPrefix(plan, length);
        for (int i = 0; i < length; i++) {
            int b = src.getByte(srcOffset + i);
            buffer.putByte(start + 2 * i, Bcd.hexCharacter(b >> 4 & 0x0F));
            buffer.putByte(start + 2 * i + 1, Bcd.hexCharacter(b & 0x0F));
        }
    }

    private void putExact(FieldPlan plan, DirectBuffer src, int srcOffset, int length) {
        requireExact(plan, length);
        Bytes.copy(src, srcOffset, buffer, putPrefix(plan, length), length);
    }

    /** Text, hexadecimal for binary fields. For cold paths and tests. */
    public IsoWriter text(int field, CharSequence value) {
        Content content = codec.defines(field) ? codec.plan(field).content : Content.CHARS;
        boolean binary = content == Content.BINARY || content == Content.HEX;
        return bytes(field,
                binary ? Hex.bytes(value) : value.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** True when {@link #copy(IsoMessage, int)} can carry the field into this message's dialect. */
    public boolean fits(IsoMessage from, int field) {
        if (!from.has(field) || !codec.defines(field)) {
            return false;
        }
        FieldPlan plan = codec.plan(field);
        int units = from.length(field);
        boolean exact = plan.fixed() && !plan.content.numeric() && plan.content != Content.CHARS;
        boolean wrongLength = exact ? units != plan.max : units > plan.max;
        return !wrongLength && (!plan.content.numeric() || allDigits(from, field, units, plan.track));
    }

    private static boolean allDigits(IsoMessage from, int field, int units, boolean track) {
        for (int i = 0; i < units; i++) {
            int digit = from.digitAt(field, i);
            if (digit < 0 || (digit > 9 && !track)) {
                return false;
            }
        }
        return true;
    }

    /** Copies a field of another message, byte for byte where both layouts are the same, transcoding otherwise. */
    public IsoWriter copy(IsoMessage from, int field) {
        if (!from.has(field)) {
            throw new IllegalArgumentException("field " + field + " is not in the message to copy from");
        }
        FieldPlan source = from.plan(field);
        FieldPlan target = open(field);
        int units = from.units(field);
        if (source == target || sameLayout(source, target, units)) {
            Bytes.copy(from.buffer(), from.start(field), buffer, putPrefix(target, units), target.rawLength(units));
            return this;
        }
        return put(target, scratch, 0, from.copyBytes(field, scratch, 0));
    }

    private static boolean sameLayout(FieldPlan source, FieldPlan target, int units) {
        boolean sameLength = target.fixed() ? units == target.max : units <= target.max;
        return sameLength && source.content == target.content && source.rightAligned == target.rightAligned;
    }

    /** Eight bytes packed big-endian into a field of exactly eight bytes (F41, F64). */
    public IsoWriter asciiLong(int field, long eightAsciiBytes) {
        FieldPlan plan = open(field);
        if (plan.content != Content.CHARS && plan.content != Content.BINARY) {
            throw wrongType(plan);
        }
        requireExact(plan, Long.BYTES);
        buffer.putLong(putPrefix(plan, Long.BYTES), eightAsciiBytes, ByteOrder.BIG_ENDIAN);
        return this;
    }

    /** Writes the bitmap and returns the encoded length from the message type on. */
    public int finish() {
        int at = offset + codec.mtiBytes();
        Bitmap.write(buffer, at, codec.binaryBitmap(), primary);
        if (secondary != 0) {
            Bitmap.write(buffer, at + codec.bitmapBytes(), codec.binaryBitmap(), secondary);
        }
        return position - offset;
    }

    private FieldPlan open(int field) {
        if (field <= lastField || !codec.defines(field)) {
            throw new IllegalStateException("field " + field + " after field " + lastField
                    + ": not ascending, or not defined in this dialect");
        }
        if (field > 64) {
            openSecondary(field);
        } else {
            primary |= IsoMessage.bit(field);
        }
        lastField = field;
        return codec.plan(field);
    }

    private void openSecondary(int field) {
        if (!codec.secondaryAllowed()) {
            throw new IllegalStateException("field " + field + ": this dialect has one bitmap only");
        }
        if (secondary == 0) {
            insertSecondBitmap();
        }
        secondary |= 1L << (128 - field);
    }

    private void insertSecondBitmap() {
        int room = codec.bitmapBytes();
        int firstValue = offset + codec.mtiBytes() + room;
        for (int at = position - 1; at >= firstValue; at--) {
            buffer.putByte(at + room, buffer.getByte(at));
        }
        primary |= Long.MIN_VALUE;
        position += room;
    }

    /** Writes the length prefix, moves behind the value and returns the value's offset. */
    private int putPrefix(FieldPlan plan, int units) {
        checkFits(plan, units);
        int start = position + plan.prefixBytes;
        if (plan.prefixBytes > 0) {
            plan.prefix.write(buffer, position, plan.prefixBytes, units);
        }
        position = start + plan.rawLength(units);
        return start;
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

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static int digitsOf(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
