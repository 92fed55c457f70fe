package org.pointsman.iso;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.MessageReader.Head;
import org.pointsman.iso.MessageReader.ThirdBitmap;

/**
 * Encodes a message field by field into a buffer. Reusable, no allocation after construction except in
 * {@link #text(int, CharSequence)} and for values of more than 10,000 bytes. Fields must be written in ascending order;
 * a field out of order, unknown or too long is a bug and throws {@link IllegalStateException} or
 * {@link IllegalArgumentException}. Not thread-safe.
 */
public final class IsoWriter {
    private static final int SCRATCH_LENGTH = 10_000;
    /** No field behind the third bitmap has been written. */
    private static final int BEFORE_THIRD = -1;

    private final UnsafeBuffer arraySource = Buffers.of(0);
    private final UnsafeBuffer empty = new UnsafeBuffer(new byte[0]);
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[SCRATCH_LENGTH]);

    private IsoCodec codec;
    private long[] layouts;
    private MutableDirectBuffer buffer;
    private int offset;
    private int position;
    private int bitmapAt;
    private int groups;
    /** The last field that needs no look at the second and third bitmap. */
    private int lastPlain;
    /** Where the third bitmap belongs, when that is in the place of a field. */
    private int thirdAt;
    private int lastField;
    private int lastStart;
    private long primary;
    private long secondary;
    private long tertiary;

    /**
     * Starts a message at {@code offset} and writes its message type (200 for 0200). A header, where the packager file
     * says there is one, is zero until {@link #header} sets it.
     */
    public IsoWriter wrap(IsoCodec newCodec, MutableDirectBuffer newBuffer, int newOffset, int mti) {
        if (mti < 0 || mti > 9_999) {
            throw new IllegalArgumentException("message type " + mti);
        }
        Head head = newCodec.head();
        begin(newCodec, newBuffer, newOffset);
        if (head.headerBytes() > 0) {
            buffer.setMemory(offset, head.headerBytes(), (byte) 0);
        }
        int mtiAt = offset + head.headerBytes();
        head.mti().write(buffer, mtiAt, head.mtiBytes(), mti);
        position = mtiAt + head.mtiBytes();
        lastField = 1;
        reserveBitmap();
        return this;
    }

    /**
     * Starts the parts of a field, with {@link IsoCodec#parts(int)}: they go into the message by {@link #bytes} once
     * {@link #finish} has told their length.
     */
    public IsoWriter wrapParts(IsoCodec parts, MutableDirectBuffer newBuffer, int newOffset) {
        begin(parts, newBuffer, newOffset);
        position = offset;
        Head head = parts.head();
        lastField = head.zeroFirst() ? -1 : head.firstField() - 1;
        if (!head.zeroFirst()) {
            reserveBitmap();
        }
        return this;
    }

    private void begin(IsoCodec newCodec, MutableDirectBuffer newBuffer, int newOffset) {
        codec = newCodec;
        layouts = newCodec.layouts();
        buffer = newBuffer;
        offset = newOffset;
        primary = 0;
        secondary = 0;
        tertiary = 0;
        groups = 0;
        thirdAt = BEFORE_THIRD;
        lastPlain = Math.min(Long.SIZE, newCodec.head().third().field());
    }

    private void reserveBitmap() {
        if (codec.head().bitmap() != null) {
            bitmapAt = position;
            position += codec.head().groupBytes();
            groups = 1;
        }
    }

    /** Writes the opaque header in front of the message type. */
    public IsoWriter header(DirectBuffer src, int srcOffset) {
        buffer.putBytes(offset, src, srcOffset, codec.headerBytes());
        return this;
    }

    /** A number, zero-filled to the length of a fixed field; variable fields get as few digits as it needs. */
    public IsoWriter number(int field, long value) {
        long layout = open(field);
        int next = FieldWriter.number(buffer, position, layout, value);
        if (next < 0) {
            FieldPlan plan = codec.plan(field);
            next = FieldWriter.number(buffer, position, plan, value, plan.fixed() ? plan.max : digitsOf(value));
        }
        position = next;
        return this;
    }

    /** A number with at least {@code digits} digits, zero-filled. */
    public IsoWriter number(int field, long value, int digits) {
        long layout = open(field);
        int next = FieldWriter.number(buffer, position, layout, value);
        position = next >= 0 ? next : FieldWriter.number(buffer, position, codec.plan(field), value, digits);
        return this;
    }

    /** Bytes of a character or binary field, or ASCII digits of a numeric one ('=' and 'D' in track data). */
    public IsoWriter bytes(int field, DirectBuffer src, int srcOffset, int length) {
        long layout = open(field);
        int next = FieldWriter.value(buffer, position, layout, src, srcOffset, length);
        position = next >= 0 ? next : FieldWriter.value(buffer, position, codec.plan(field), src, srcOffset, length);
        return this;
    }

    /** As {@link #bytes(int, DirectBuffer, int, int)}. */
    public IsoWriter bytes(int field, byte[] src) {
        arraySource.wrap(src);
        return bytes(field, arraySource, 0, src.length);
    }

    /** Text, hexadecimal for binary fields. For cold paths and tests. */
    public IsoWriter text(int field, CharSequence value) {
        boolean binary = codec.defines(field) && codec.plan(field).content.bytes();
        return bytes(field, binary ? Hex.bytes(value) : value.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * A part with a text in front of it, for packagers that tell parts apart by texts (TaggedSequencePackager). Any
     * number of them may be written, in any order, behind the parts that have their place. For cold paths: it
     * allocates.
     *
     * @param tag   as long as the packager's token
     * @param value as in {@link #text(int, CharSequence)}
     */
    public IsoWriter element(CharSequence tag, CharSequence value) {
        byte[] text = tag.toString().getBytes(StandardCharsets.ISO_8859_1);
        arraySource.wrap(text);
        int kind = openElement(arraySource, 0, text.length);
        byte[] bytes = codec.plan(kind).content.bytes()
                ? Hex.bytes(value)
                : value.toString().getBytes(StandardCharsets.ISO_8859_1);
        arraySource.wrap(bytes);
        position = FieldWriter.value(buffer, position, codec.plan(kind), arraySource, 0, bytes.length);
        return this;
    }

    /** Writes the text of an element and returns which of the codec's fields it is. */
    private int openElement(DirectBuffer tag, int at, int length) {
        PartOrder order = codec.head().order();
        boolean fits = order.byText() && length == order.textBytes();
        int kind = fits ? order.find(tag, at) : PartOrder.UNKNOWN;
        if (kind == PartOrder.UNKNOWN) {
            throw new IllegalStateException("the parts of this field have no such text in front of them");
        }
        buffer.putBytes(position, tag, at, length);
        position += length;
        lastField = kind;
        lastStart = position;
        return kind;
    }

    /** True when {@link #copy(IsoMessage, int)} can carry the field into this message's dialect. */
    public boolean fits(IsoMessage from, int field) {
        FieldPlan plan = from.has(field) ? target(from, field) : null;
        if (plan == null) {
            return false;
        }
        int units = from.length(field);
        boolean exact = plan.fixed() && !plan.content.numeric() && !plan.content.chars();
        boolean wrongLength = exact ? units != plan.max : units > plan.max;
        return !wrongLength && (!plan.content.numeric() || allDigits(from, field, units, plan.check != Check.DIGITS));
    }

    /** Where a field of another message would go; null when nowhere. */
    private FieldPlan target(IsoMessage from, int field) {
        PartOrder order = codec.head().order();
        if (!from.isElement(field) || !order.byText()) {
            return from.isElement(field) || !codec.defines(field) ? null : codec.plan(field);
        }
        int kind = from.tagBytes() == order.textBytes() ? order.find(from.buffer(), from.tagOffset(field)) : -1;
        return kind < 0 ? null : codec.plan(kind);
    }

    private static boolean allDigits(IsoMessage from, int field, int units, boolean anyNibble) {
        for (int i = 0; i < units; i++) {
            int digit = from.digitAt(field, i);
            if (digit < 0 || (digit > 9 && !anyNibble)) {
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
        if (from.isElement(field)) {
            return copyElement(from, field);
        }
        long layout = open(field);
        if (layout == from.layout(field) && Layout.fixed(layout)) {
            int bytes = Layout.bytes(layout);
            Bytes.copy(from.buffer(), from.start(field), buffer, position, bytes);
            position += bytes;
        } else if (layout == from.layout(field) && Layout.counted(layout)) {
            position = FieldWriter.value(buffer, position, layout, from.buffer(), from.start(field), from.units(field));
        } else {
            copy(from, field, from.plan(field), codec.plan(field));
        }
        return this;
    }

    private IsoWriter copyElement(IsoMessage from, int field) {
        int kind = openElement(from.buffer(), from.tagOffset(field), from.tagBytes());
        copy(from, field, from.plan(field), codec.plan(kind));
        return this;
    }

    private void copy(IsoMessage from, int field, FieldPlan source, FieldPlan target) {
        int units = from.units(field);
        if ((source == target && source.shape == Shape.PLAIN) || sameLayout(source, target, units)) {
            position = FieldWriter.raw(buffer, position, target, from.buffer(), from.start(field), units);
        } else {
            reserveScratch(units);
            int length = from.copyBytes(field, scratch, 0);
            position = FieldWriter.value(buffer, position, target, scratch, 0, length);
        }
    }

    private void reserveScratch(int length) {
        if (length > scratch.capacity()) {
            scratch.wrap(new byte[length]);
        }
    }

    private static boolean sameLayout(FieldPlan source, FieldPlan target, int units) {
        boolean sameLength = target.fixed() ? units == target.max : units <= target.max;
        boolean samePadding = source.rightAligned == target.rightAligned && source.fillNibble == target.fillNibble;
        return sameLength && source.content == target.content && samePadding && target.shape != Shape.EVEN;
    }

    /** Eight bytes packed big-endian into a field of exactly eight bytes or characters (F41, F64). */
    public IsoWriter asciiLong(int field, long eightAsciiBytes) {
        scratch.putLong(0, eightAsciiBytes, ByteOrder.BIG_ENDIAN);
        open(field);
        position = FieldWriter.eight(buffer, position, codec.plan(field), scratch);
        return this;
    }

    /** Absolute offset in the buffer of the field written last, its length included. */
    public int lastOffset() {
        return lastStart;
    }

    /** Writes the value of the field written last once more: eight bytes or characters, packed big-endian. */
    public IsoWriter replaceLast(long eightAsciiBytes) {
        scratch.putLong(0, eightAsciiBytes, ByteOrder.BIG_ENDIAN);
        position = FieldWriter.eight(buffer, lastStart, codec.plan(lastField), scratch);
        return this;
    }

    /**
     * Writes a field of eight bytes or characters once more in a message that is finished already.
     *
     * @param at what {@link #lastOffset} was
     */
    public void replace(IsoCodec of, int field, MutableDirectBuffer message, int at, long eightAsciiBytes) {
        scratch.putLong(0, eightAsciiBytes, ByteOrder.BIG_ENDIAN);
        FieldWriter.eight(message, at, of.plan(field), scratch);
    }

    /** Writes the bitmap and returns the encoded length from the first byte on. */
    public int finish() {
        if (groups == 0 && codec.head().zeroFirst()) {
            reserveBitmap();
        }
        for (int group = 0; group < groups; group++) {
            long announcement = group + 1 < groups ? Long.MIN_VALUE : 0;
            int at = bitmapAt + group * codec.head().groupBytes();
            codec.head().bitmap().write(buffer, at, bits(group) | announcement);
        }
        ThirdBitmap third = codec.head().third();
        if (third.exists() && tertiary != 0) {
            third.bitmap().write(buffer, thirdAt, tertiary);
        }
        return position - offset;
    }

    private long bits(int group) {
        return switch (group) {
            case 0 -> primary;
            case 1 -> secondary;
            default -> tertiary;
        };
    }

    private long open(int field) {
        long layout = field > lastField && field <= IsoCodec.MAX_FIELD ? layouts[field] : Layout.UNDEFINED;
        if (layout == Layout.UNDEFINED) {
            throw new IllegalStateException(
                    "field " + field + " after field " + lastField + ": not ascending, or not defined in this dialect");
        }
        if (groups > 0 && field <= lastPlain && field > 1) {
            primary |= IsoMessage.bit(field);
        } else {
            place(field);
        }
        lastField = field;
        lastStart = position;
        return layout;
    }

    private void place(int field) {
        if (codec.head().bitmap() == null) {
            placeInOrder(codec.head().order(), field);
        } else if (field > 0) {
            mark(field);
        }
    }

    private void placeInOrder(PartOrder order, int field) {
        if (order.gapsFilled()) {
            fillGap(field);
        }
        if (order.byText()) {
            position = order.putText(buffer, position, field);
        }
    }

    private void mark(int field) {
        if (field == 1 && codec.head().bitmap().groups() > 1) {
            throw new IllegalStateException("field 1: its bit announces a second bitmap here");
        }
        ThirdBitmap third = codec.head().third();
        if (third.exists() && field > third.field()) {
            reserveThird(third, field);
        }
        int group = (field - 1) >> 6;
        if (group >= groups && !(third.exists() && group == Bitmap.MAX_GROUPS - 1)) {
            reserveGroups(group + 1, field);
        }
        set(group, field);
    }

    private void set(int group, int field) {
        switch (group) {
            case 0 -> primary |= IsoMessage.bit(field);
            case 1 -> secondary |= IsoMessage.bit(field);
            default -> tertiary |= IsoMessage.bit(field);
        }
    }

    private void reserveGroups(int wanted, int field) {
        if (groups == 0) {
            reserveBitmap();
        }
        if (wanted > codec.head().bitmap().groups()) {
            throw new IllegalStateException("field " + field + ": the bitmap of this dialect is too short");
        }
        int bytes = codec.head().groupBytes();
        int room = (wanted - groups) * bytes;
        makeRoom(bitmapAt + groups * bytes, room);
        thirdAt += thirdAt == BEFORE_THIRD ? 0 : room;
        groups = wanted;
    }

    /** Remembers where the third bitmap belongs, and makes room for it in front of the first field that needs it. */
    private void reserveThird(ThirdBitmap third, int field) {
        if (thirdAt == BEFORE_THIRD) {
            thirdAt = position;
        }
        if (field > 2 * Long.SIZE && tertiary == 0) {
            int group = (third.field() - 1) >> 6;
            if (group >= groups) {
                reserveGroups(group + 1, third.field());
            }
            set(group, third.field());
            makeRoom(thirdAt, third.bitmap().groupBytes());
        }
    }

    private void makeRoom(int from, int bytes) {
        for (int at = position - 1; at >= from; at--) {
            buffer.putByte(at + bytes, buffer.getByte(at));
        }
        position += bytes;
    }

    /** Without a bitmap the place of a part tells its number, so those left out have to be there. */
    private void fillGap(int field) {
        for (int skipped = lastField + 1; skipped < field; skipped++) {
            FieldPlan plan = codec.defines(skipped) ? codec.plan(skipped) : null;
            if (plan != null && !plan.tagged() && plan.shape != Shape.OPTIONAL) {
                position = FieldWriter.blank(buffer, position, plan, empty);
            }
        }
    }

    private static int digitsOf(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
