package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.pointsman.iso.IsoError.Kind;

/**
 * Walks a message or the parts of a field from front to back: each step returns the next position, or a negative error.
 */
final class MessageReader {
    private static final long SOMETHING_WRONG = -1;

    private final Head head;
    private final FieldPlan[] plans;
    private final long[] layouts;
    private final int lastField;

    /**
     * What stands in front of the fields.
     *
     * @param headerBytes opaque bytes in front of the message type
     * @param mti         how the message type is written; {@link Prefix#NONE} without one
     * @param bitmap      null: the fields follow each other in their order
     * @param zeroFirst   field 0 stands in front of the bitmap
     * @param firstField  the lowest field a bitmap bit, or the order, leads to
     * @param third       where the third bitmap stands when that is not behind the second
     * @param order       how fields are told apart without a bitmap
     */
    record Head(int headerBytes, Prefix mti, Bitmap bitmap, boolean zeroFirst, int firstField, ThirdBitmap third,
            PartOrder order) {
        int mtiBytes() {
            return mti.bytes(4);
        }

        /** Wire bytes of one group of the bitmap. */
        int groupBytes() {
            return bitmap == null ? 0 : bitmap.groupBytes();
        }
    }

    /** A third bitmap of one group in the place of a field, whose bit announces it. */
    record ThirdBitmap(int field, Bitmap bitmap) {
        /** There is none, or it follows the second. */
        static final ThirdBitmap NONE = new ThirdBitmap(Integer.MAX_VALUE, null);

        boolean exists() {
            return bitmap != null;
        }
    }

    MessageReader(Head head, FieldPlan[] plans, long[] layouts) {
        this.head = head;
        this.plans = plans;
        this.layouts = layouts;
        int last = plans.length - 1;
        while (last > 0 && plans[last] == null) {
            last--;
        }
        lastField = last;
    }

    long read(IsoMessage message, int start, int limit) {
        long next = head.mti == Prefix.NONE ? start : mti(message, start + head.headerBytes, limit);
        if (head.zeroFirst && next >= 0) {
            next = only(message, 0, (int) next, limit);
        }
        if (head.bitmap == null) {
            return next < 0 ? next : ordered(message, (int) next, limit);
        }
        next = next < 0 ? next : bitmaps(message, (int) next, limit);
        if (next < 0) {
            message.dropFrom(1);
            return next;
        }
        return fields(message, (int) next, limit);
    }

    /** Reads all fields of a message that can be read; those at fault are not present. */
    void salvage(IsoMessage message, int start, int limit) {
        long next = head.bitmap == null ? SOMETHING_WRONG : mti(message, start + head.headerBytes, limit);
        next = next < 0 ? next : bitmaps(message, (int) next, limit);
        if (next < 0) {
            message.dropFrom(1);
        }
        for (int field = 1; field < plans.length && next >= 0; field++) {
            if (message.has(field)) {
                next = salvaged(message, field, (int) next, limit);
            }
        }
    }

    private long salvaged(IsoMessage message, int field, int at, int limit) {
        FieldPlan plan = plans[field];
        long next = plan == null ? third(message, field, at, limit) : FieldReader.read(message, plan, at, limit);
        if (next >= 0) {
            return next;
        }
        long behind = plan == null ? SOMETHING_WRONG : FieldReader.behind(message, plan, at, limit);
        if (behind < 0) {
            message.dropFrom(field);
        } else {
            message.absent(field);
        }
        return behind;
    }

    private long mti(IsoMessage message, int at, int limit) {
        int bytes = head.mtiBytes();
        if (limit - at < bytes) {
            return error(Kind.TRUNCATED, 0, Math.min(at, limit), message);
        }
        int mti = head.mti.read(message.buffer(), at, bytes);
        if (mti < 0) {
            return error(Kind.BAD_MTI, 0, at, message);
        }
        message.mti(mti);
        return (long) at + bytes;
    }

    private long bitmaps(IsoMessage message, int start, int limit) {
        Bitmap bitmap = head.bitmap;
        DirectBuffer buffer = message.buffer();
        int bytes = bitmap.groupBytes();
        int at = start;
        boolean more = true;
        for (int group = 0; more; group++) {
            if (limit - at < bytes) {
                return error(Kind.TRUNCATED, 1, at, message);
            }
            if (!bitmap.valid(buffer, at)) {
                return error(Kind.BAD_BITMAP, 1, at, message);
            }
            long bits = bitmap.read(buffer, at);
            more = bits < 0 && group + 1 < bitmap.groups();
            if (bits < 0 && group == 0 && !more && head.firstField > 1) {
                return error(Kind.BAD_BITMAP, 1, at, message);
            }
            message.bitmap(group, more ? bits & Long.MAX_VALUE : bits);
            at += bytes;
        }
        return at;
    }

    private long fields(IsoMessage message, int start, int limit) {
        long next = group(message, message.bitmap(), 0, start, limit);
        long second = message.secondaryBitmap();
        if (second != 0 && next >= 0) {
            next = group(message, second, 64, (int) next, limit);
        }
        long third = message.tertiaryBitmap();
        return third == 0 || next < 0 ? next : group(message, third, 128, (int) next, limit);
    }

    private long group(IsoMessage message, long bits, int base, int start, int limit) {
        long next = quickly(message, bits, base, start, limit);
        return next != SOMETHING_WRONG ? next : carefully(message, bits, base, start, limit);
    }

    /** Looks at digits that follow each other all at once, and leaves it to the other way to name what is wrong. */
    private long quickly(IsoMessage message, long bits, int base, int start, int limit) {
        DirectBuffer buffer = message.buffer();
        int digits = Layout.OTHER;
        int digitsAt = start;
        int at = start;
        for (long rest = bits; rest != 0;) {
            int zeros = Long.numberOfLeadingZeros(rest);
            rest &= ~(Long.MIN_VALUE >>> zeros);
            int field = base + zeros + 1;
            long layout = layouts[field];
            if (Layout.digits(layout) != digits) {
                if (!good(digits, buffer, digitsAt, at)) {
                    return SOMETHING_WRONG;
                }
                digits = Layout.digits(layout);
                digitsAt = at;
            }
            long next = step(message, field, layout, at, limit);
            if (next < 0) {
                return SOMETHING_WRONG;
            }
            at = (int) next;
        }
        return good(digits, buffer, digitsAt, at) ? at : SOMETHING_WRONG;
    }

    private static boolean good(int digits, DirectBuffer buffer, int from, int to) {
        return switch (digits) {
            case Layout.DIGITS -> AsciiDigits.firstBad(buffer, from, to - from) < 0;
            case Layout.PACKED -> Bcd.firstNonDecimal(buffer, from, to - from) < 0;
            default -> true;
        };
    }

    private long step(IsoMessage message, int field, long layout, int at, int limit) {
        if (Layout.counted(layout)) {
            return counted(message, field, layout, at, limit);
        }
        int bytes = Layout.bytes(layout);
        boolean plain = Layout.fixed(layout) && bytes <= limit - at;
        if (!plain || !padded(layout, message.buffer(), at, bytes)) {
            return layout == Layout.UNDEFINED
                    ? third(message, field, at, limit)
                    : FieldReader.read(message, plans[field], at, limit);
        }
        message.field(field, at, Layout.units(layout));
        return (long) at + bytes;
    }

    private static long counted(IsoMessage message, int field, long layout, int at, int limit) {
        int start = at + Layout.bytes(layout);
        if (start > limit) {
            return SOMETHING_WRONG;
        }
        int units = Layout.count(layout) == Prefix.BCD
                ? Prefix.BCD.read(message.buffer(), at, start - at)
                : Prefix.ASCII.read(message.buffer(), at, start - at);
        boolean fits = units >= 0 && units <= Layout.units(layout) && units <= limit - start;
        if (!fits || (Layout.countsDigits(layout) && AsciiDigits.firstBad(message.buffer(), start, units) >= 0)) {
            return SOMETHING_WRONG;
        }
        message.field(field, start, units);
        return (long) start + units;
    }

    private static boolean padded(long layout, DirectBuffer buffer, int at, int bytes) {
        return switch (Layout.kind(layout)) {
            case Layout.PACKED_LEFT -> (buffer.getByte(at + bytes - 1) & 0x0F) == 0;
            case Layout.PACKED_RIGHT -> (buffer.getByte(at) & 0xF0) == 0;
            default -> true;
        };
    }

    private long carefully(IsoMessage message, long bits, int base, int start, int limit) {
        long next = start;
        for (long rest = bits; rest != 0 && next >= 0;) {
            int zeros = Long.numberOfLeadingZeros(rest);
            rest &= ~(Long.MIN_VALUE >>> zeros);
            int field = base + zeros + 1;
            next = plans[field] == null
                    ? third(message, field, (int) next, limit)
                    : FieldReader.read(message, plans[field], (int) next, limit);
            if (next < 0) {
                message.dropFrom(field);
            }
        }
        return next;
    }

    /** The third bitmap, where it stands in the place of this field; the field is unknown otherwise. */
    private long third(IsoMessage message, int field, int at, int limit) {
        Bitmap bitmap = head.third.bitmap;
        if (field != head.third.field) {
            return error(Kind.UNKNOWN_FIELD, field, at, message);
        }
        if (bitmap.groupBytes() > limit - at) {
            return error(Kind.TRUNCATED, field, at, message);
        }
        if (!bitmap.valid(message.buffer(), at)) {
            return error(Kind.BAD_BITMAP, field, at, message);
        }
        message.absent(field);
        message.bitmap(Bitmap.MAX_GROUPS - 1, bitmap.read(message.buffer(), at));
        return (long) at + bitmap.groupBytes();
    }

    private long ordered(IsoMessage message, int start, int limit) {
        if (head.order.byText()) {
            return TaggedReader.texts(message, plans, head.order, start, limit);
        }
        return head.order.numbered()
                ? TaggedReader.numbered(message, plans, head.order, start, limit)
                : sequence(message, start, limit);
    }

    /** Fields without a bitmap: each in its order, or as its tag says, until the bytes end. */
    private long sequence(IsoMessage message, int start, int limit) {
        long next = start;
        for (int field = head.firstField; field <= lastField && next >= 0 && next < limit; field++) {
            if (plans[field] != null) {
                next = plans[field].tagged()
                        ? tagged(message, plans[field], (int) next, limit)
                        : only(message, field, (int) next, limit);
            }
        }
        return next;
    }

    private long tagged(IsoMessage message, FieldPlan plan, int at, int limit) {
        int field = FieldReader.tagNumber(message.buffer(), plan, at, limit);
        if (field < 0) {
            return error(Kind.BAD_TAG, plan.field, at, message);
        }
        if (field > lastField || plans[field] == null || message.has(field)) {
            return error(Kind.UNKNOWN_FIELD, Math.min(field, IsoCodec.MAX_FIELD), at, message);
        }
        return only(message, field, at, limit);
    }

    private long only(IsoMessage message, int field, int at, int limit) {
        message.present(field);
        long next = FieldReader.read(message, plans[field], at, limit);
        if (next < 0) {
            message.absent(field);
        }
        return next;
    }

    private static long error(Kind kind, int field, int position, IsoMessage message) {
        return IsoError.of(kind, field, position - message.offset());
    }
}
