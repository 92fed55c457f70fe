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
    private final UnsafeBuffer empty = Buffers.of(0);
    private final Shelter shelter = new Shelter();

    /** Which of the codec's fields each part is, where parts are numbered as they come; null until that is needed. */
    private int[] kinds;
    private boolean numberedAsTheyCome;
    private IsoCodec codec;
    private DirectBuffer buffer = empty;
    private int offset;
    private int end;
    private int mti = NONE;
    private boolean zero;
    private long primary;
    private long secondary;
    private long tertiary;

    void begin(IsoCodec newCodec, DirectBuffer newBuffer, int newOffset) {
        codec = newCodec;
        buffer = newBuffer;
        offset = newOffset;
        end = newOffset;
        mti = NONE;
        zero = false;
        primary = 0;
        secondary = 0;
        tertiary = 0;
        numberedAsTheyCome = false;
    }

    /** From here on a part may be another field of the codec than its number says. */
    void beginElements() {
        kinds = kinds == null ? new int[IsoCodec.MAX_FIELD + 1] : kinds;
        for (int field = 0; field < kinds.length; field++) {
            kinds[field] = field;
        }
        numberedAsTheyCome = true;
    }

    /** Takes the value just read for the codec's field {@code kind} as that of a part. */
    void element(int part, int kind) {
        present(part);
        field(part, starts[kind], units[kind]);
        kinds[part] = kind;
    }

    /** True when the field is a part with a text of its own in front of it, see {@link #tag}. */
    boolean isElement(int field) {
        return numberedAsTheyCome && has(field) && kinds[field] >= codec.head().order().firstTagged();
    }

    /** Absolute offset of the text in front of an element. */
    int tagOffset(int field) {
        return starts[field] - plan(field).prefixBytes - tagBytes();
    }

    int tagBytes() {
        return codec.head().order().textBytes();
    }

    /** Copies the bytes to be decoded to a place with room in front of it. */
    void moveToShelter(int length) {
        buffer = shelter.hold(buffer, offset, length);
        offset = Bcd.SHELTER_BYTES;
        end = offset;
    }

    void mti(int value) {
        mti = value;
    }

    /** Group 0 holds fields 1 to 64, and so on. */
    void bitmap(int group, long bits) {
        switch (group) {
            case 0 -> primary = bits;
            case 1 -> secondary = bits;
            default -> tertiary = bits;
        }
    }

    void present(int field) {
        if (field == 0) {
            zero = true;
        } else {
            bitmap((field - 1) >> 6, group(field) | bit(field));
        }
    }

    void absent(int field) {
        if (field == 0) {
            zero = false;
        } else {
            bitmap((field - 1) >> 6, group(field) & ~bit(field));
        }
    }

    void field(int field, int start, int length) {
        starts[field] = start;
        units[field] = length;
    }

    /** Forgets the field that could not be decoded and all behind it. */
    void dropFrom(int field) {
        int group = (field - 1) >> 6;
        int position = (field - 1) & 63;
        long inFront = position == 0 ? 0 : -1L << (64 - position);
        bitmap(group, group(field) & inFront);
        for (int behind = group + 1; behind < Bitmap.MAX_GROUPS; behind++) {
            bitmap(behind, 0);
        }
    }

    void end(int position) {
        end = position;
    }

    int lastField() {
        if (tertiary != 0) {
            return 192 - Long.numberOfTrailingZeros(tertiary);
        }
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

    long layout(int field) {
        return codec.layouts()[field];
    }

    FieldPlan plan(int field) {
        return codec.plan(numberedAsTheyCome ? kinds[field] : field);
    }

    /** Forgets the last decoded message and its buffer. */
    public void clear() {
        begin(null, empty, 0);
    }

    /** The bit of a field in its bitmap of 64 fields: the first one is the most significant, as on the wire. */
    public static long bit(int field) {
        return 1L << -field;
    }

    /** Message type, 200 for 0200; -1 when not even that could be decoded. */
    public int mti() {
        return mti;
    }

    /** True when the field was decoded; parts of a field may have a field 0. */
    public boolean has(int field) {
        if (field <= 0 || field > IsoCodec.MAX_FIELD) {
            return field == 0 && zero;
        }
        return (group(field) & bit(field)) != 0;
    }

    private long group(int field) {
        if (field <= 64) {
            return primary;
        }
        return field <= 128 ? secondary : tertiary;
    }

    /** The first bitmap without the bit that announces the second, see {@link #bit(int)}. */
    public long bitmap() {
        return primary;
    }

    /** The second bitmap, fields 65..128; 0 when there is none. */
    public long secondaryBitmap() {
        return secondary;
    }

    /** The third bitmap, fields 129..192; 0 when there is none. */
    public long tertiaryBitmap() {
        return tertiary;
    }

    /**
     * Decodes the parts of a field into another view, which then reads this message's buffer, or bytes of its own where
     * the wire does not hold them as they are. Allocates nothing, except once where bytes have to be translated.
     *
     * @return {@link IsoError#NONE}, or an error whose field and offset are those of the part, counted from the first
     *         byte of the field; {@link IsoError.Kind#UNKNOWN_FIELD} when the field is absent or has no parts
     */
    public long decodeParts(int field, IsoMessage into) {
        FieldPlan plan = has(field) ? plan(field) : null;
        if (plan == null || plan.parts == null) {
            into.clear();
            return IsoError.of(IsoError.Kind.UNKNOWN_FIELD, Math.max(0, Math.min(field, IsoCodec.MAX_FIELD)), 0);
        }
        if (plan.content.literal()) {
            return plan.parts.decode(buffer, starts[field], units[field], into);
        }
        UnsafeBuffer bytes = into.shelter.reserve(units[field]);
        FieldValues.copy(plan, buffer, starts[field], units[field], bytes, Bcd.SHELTER_BYTES);
        return plan.parts.decode(bytes, Bcd.SHELTER_BYTES, units[field], into);
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
        return FieldValues.number(plan(field), buffer, starts[field], units[field], fromDigit, digits);
    }

    /** Nibble 0..15 of a packed field, or the value of a digit or hexadecimal character ('=' is 13); -1 otherwise. */
    public int digitAt(int field, int index) {
        if (!has(field) || index < 0 || index >= units[field]) {
            return NONE;
        }
        return FieldValues.digit(plan(field), buffer, starts[field], units[field], index);
    }

    /** The first index at which {@link #digitAt} answers a digit 0..15; -1 when there is none, or no such field. */
    public int indexOf(int field, int digit) {
        return has(field) ? FieldValues.indexOf(plan(field), buffer, starts[field], units[field], digit) : NONE;
    }

    /** Raw byte 0..255 of the value as on the wire; -1 outside of it. */
    public int byteAt(int field, int index) {
        return index >= 0 && index < rawLength(field) ? buffer.getByte(starts[field] + index) & 0xFF : NONE;
    }

    /**
     * Copies the value: packed digits as ASCII digits with D as 'D', bytes written in hexadecimal as the bytes they
     * stand for, EBCDIC as Latin-1, everything else as it is.
     *
     * @return bytes written, 0 when the field is absent
     */
    public int copyBytes(int field, MutableDirectBuffer dst, int dstOffset) {
        if (!has(field)) {
            return 0;
        }
        FieldValues.copy(plan(field), buffer, starts[field], units[field], dst, dstOffset);
        return units[field];
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

    /** Absolute offset of the message's first byte, its message type or header, in {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** Bytes from the message type to the last field; 0 when the decode failed before its end. */
    public int encodedLength() {
        return end - offset;
    }

    /** A field of exactly eight bytes or characters (F41, F64) packed big-endian; -1 for any other. */
    public long asciiLong(int field) {
        if (length(field) != Long.BYTES) {
            return NONE;
        }
        FieldPlan plan = plan(field);
        if (plan.content.literal()) {
            return buffer.getLong(starts[field], ByteOrder.BIG_ENDIAN);
        }
        UnsafeBuffer bytes = shelter.reserve(0);
        FieldValues.copy(plan, buffer, starts[field], Long.BYTES, bytes, 0);
        return bytes.getLong(0, ByteOrder.BIG_ENDIAN);
    }

    /** The value as text, hexadecimal for binary fields; null when absent. For cold paths: it may hold card data. */
    public String text(int field) {
        if (!has(field)) {
            return null;
        }
        byte[] value = new byte[units[field]];
        copyBytes(field, new UnsafeBuffer(value), 0);
        return plan(field).content.bytes() ? Hex.text(value) : new String(value, StandardCharsets.ISO_8859_1);
    }

    /**
     * The text in front of a part where a packager tells parts apart by texts (TaggedSequencePackager) and numbers them
     * as they come, the first one 1; null for any other field. For cold paths: it allocates.
     */
    public String tag(int part) {
        return isElement(part) ? buffer.getStringWithoutLengthAscii(tagOffset(part), tagBytes()) : null;
    }

    /** Message type and field numbers, never a value. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("IsoMessage[mti=").append(mti).append(", fields=");
        for (int field = 0; field <= IsoCodec.MAX_FIELD; field++) {
            if (has(field)) {
                text.append(field).append(' ');
            }
        }
        return text.append(']').toString();
    }
}
