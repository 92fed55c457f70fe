package org.pointsman.iso;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A reusable view of a decoded message: an offset and a length per field over the buffer it was decoded from, which
 * must stay unchanged as long as the view is read. No allocation after construction except in {@link #text(int)}. Not
 * thread-safe.
 */
public final class IsoMessage {
    /** Answer of the number readers for a field or digit that is not there or not a number. */
    public static final int NONE = -1;

    private static final int MAX_DIGITS = 18;

    private final int[] starts = new int[IsoCodec.MAX_FIELD + 1];
    private final int[] units = new int[IsoCodec.MAX_FIELD + 1];
    private final UnsafeBuffer empty = new UnsafeBuffer(new byte[0]);

    private IsoCodec codec;
    private DirectBuffer buffer = empty;
    private int offset;
    private int end;
    private int mti = NONE;
    private long primary;
    private long secondary;

    void begin(IsoCodec newCodec, DirectBuffer newBuffer, int newOffset) {
        codec = newCodec;
        buffer = newBuffer;
        offset = newOffset;
        end = newOffset;
        mti = NONE;
        primary = 0;
        secondary = 0;
    }

    void mti(int value) {
        mti = value;
    }

    void bitmaps(long newPrimary, long newSecondary) {
        primary = newPrimary;
        secondary = newSecondary;
    }

    void field(int field, int start, int length) {
        starts[field] = start;
        units[field] = length;
    }

    /** Forgets the field that could not be decoded and all behind it. */
    void dropFrom(int field) {
        if (field > 64) {
            secondary &= field == 65 ? 0 : -1L << (129 - field);
            return;
        }
        secondary = 0;
        primary &= -1L << (65 - field);
    }

    void end(int position) {
        end = position;
    }

    int lastField() {
        if (secondary != 0) {
            return 128 - Long.numberOfTrailingZeros(secondary);
        }
        return primary == 0 ? 1 : 64 - Long.numberOfTrailingZeros(primary);
    }

    /** As {@link #valueOffset(int)}, for a field known to be present. */
    int start(int field) {
        return starts[field];
    }

    /** As {@link #length(int)}, for a field known to be present. */
    int units(int field) {
        return units[field];
    }

    FieldPlan plan(int field) {
        return codec.plan(field);
    }

    /** Forgets the last decoded message and its buffer. */
    public void clear() {
        begin(null, empty, 0);
    }

    /** The bit of a field 1..64 in {@link #bitmap()}: bit 1 is the most significant one, as on the wire. */
    public static long bit(int field) {
        return 1L << (64 - field);
    }

    /** Message type, 200 for 0200; -1 when not even that could be decoded. */
    public int mti() {
        return mti;
    }

    public boolean has(int field) {
        if (field > 64) {
            return field <= IsoCodec.MAX_FIELD && (secondary & 1L << (128 - field)) != 0;
        }
        return field > 1 && (primary & bit(field)) != 0;
    }

    /** The first bitmap without bit 1, see {@link #bit(int)}. */
    public long bitmap() {
        return primary;
    }

    /** The second bitmap, fields 65..128; 0 when there is none. */
    public long secondaryBitmap() {
        return secondary;
    }

    /** Length in declared units: digits for packed fields, bytes otherwise; -1 when the field is absent. */
    public int length(int field) {
        return has(field) ? units[field] : NONE;
    }

    /** Decimal value of a field of up to 18 digits; -1 when absent, longer or not all digits. */
    public long longValue(int field) {
        return has(field) ? longValue(field, 0, units[field]) : NONE;
    }

    /** Decimal value of part of a field; -1 when any of it lies outside the field or is no digit. */
    public long longValue(int field, int fromDigit, int digits) {
        boolean inside = has(field) && fromDigit >= 0 && digits > 0 && digits <= units[field] - fromDigit;
        if (!inside || digits > MAX_DIGITS) {
            return NONE;
        }
        FieldPlan plan = plan(field);
        if (plan.content == Content.BCD) {
            return Bcd.value(buffer, starts[field], plan.firstNibble(units[field]) + fromDigit, digits);
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = digitAt(field, fromDigit + i);
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Nibble 0..15 of a packed field, or the value of a digit or hexadecimal character ('=' is 13); -1 otherwise. */
    public int digitAt(int field, int index) {
        if (!has(field) || index < 0 || index >= units[field]) {
            return NONE;
        }
        FieldPlan plan = plan(field);
        return switch (plan.content) {
            case BCD -> Bcd.nibble(buffer, starts[field], plan.firstNibble(units[field]) + index);
            case BCD_AMOUNT -> index == 0 ? NONE : amountDigit(plan, index - 1);
            default -> Bcd.hexDigit(buffer.getByte(starts[field] + index));
        };
    }

    private int amountDigit(FieldPlan plan, int index) {
        int digits = units[plan.field] - 1;
        return Bcd.nibble(buffer, starts[plan.field] + 1, plan.firstNibble(digits) + index);
    }

    /** Raw byte 0..255 of the value as on the wire; -1 outside of it. */
    public int byteAt(int field, int index) {
        return index >= 0 && index < rawLength(field) ? buffer.getByte(starts[field] + index) & 0xFF : NONE;
    }

    /**
     * Copies the value: packed digits as ASCII digits with D as 'D', bytes written in hexadecimal as the bytes they stand
     * for, everything else as it is.
     *
     * @return bytes written, 0 when the field is absent
     */
    public int copyBytes(int field, MutableDirectBuffer dst, int dstOffset) {
        if (!has(field)) {
            return 0;
        }
        int count = units[field];
        switch (plan(field).content) {
            case BCD, BCD_AMOUNT -> copyPacked(field, count, dst, dstOffset);
            case HEX -> copyHex(starts[field], count, dst, dstOffset);
            default -> Bytes.copy(buffer, starts[field], dst, dstOffset, count);
        }
        return count;
    }

    private void copyPacked(int field, int count, MutableDirectBuffer dst, int dstOffset) {
        for (int i = 0; i < count; i++) {
            int digit = digitAt(field, i);
            dst.putByte(dstOffset + i, digit < 0 ? buffer.getByte(starts[field]) : Bcd.hexCharacter(digit));
        }
    }

    private void copyHex(int start, int count, MutableDirectBuffer dst, int dstOffset) {
        for (int i = 0; i < count; i++) {
            int high = Bcd.hexDigit(buffer.getByte(start + 2 * i));
            int low = Bcd.hexDigit(buffer.getByte(start + 2 * i + 1));
            dst.putByte(dstOffset + i, (byte) (high << 4 | low));
        }
    }

    /** Absolute offset in {@link #buffer()} of the value's first raw byte, behind a length prefix; -1 when absent. */
    public int valueOffset(int field) {
        return has(field) ? starts[field] : NONE;
    }

    /** Bytes the value takes on the wire; 0 when absent. */
    public int rawLength(int field) {
        return has(field) ? plan(field).rawLength(units[field]) : 0;
    }

    /** The buffer decoded from. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Absolute offset of the message type in {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** Bytes from the message type to the last field; 0 when the decode failed before its end. */
    public int encodedLength() {
        return end - offset;
    }

    /** A field of exactly eight raw bytes (F41, F64) packed big-endian; -1 for any other. */
    public long asciiLong(int field) {
        return rawLength(field) == Long.BYTES ? buffer.getLong(starts[field], ByteOrder.BIG_ENDIAN) : NONE;
    }

    /** The value as text, hexadecimal for binary fields; null when absent. For cold paths: it may hold card data. */
    public String text(int field) {
        if (!has(field)) {
            return null;
        }
        byte[] value = new byte[units[field]];
        copyBytes(field, new UnsafeBuffer(value), 0);
        Content content = plan(field).content;
        boolean binary = content == Content.BINARY || content == Content.HEX;
        return binary ? Hex.text(value) : new String(value, StandardCharsets.ISO_8859_1);
    }

    /** Message type and field numbers, never a value. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("IsoMessage[mti=").append(mti).append(", fields=");
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (has(field)) {
                text.append(field).append(' ');
            }
        }
        return text.append(']').toString();
    }
}
