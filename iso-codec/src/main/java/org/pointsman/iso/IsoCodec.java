package org.pointsman.iso;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.pointsman.iso.IsoError.Kind;

/**
 * A packager file compiled into an offset plan. Immutable and thread-safe; one codec serves any number of
 * {@link IsoMessage}s and {@link IsoWriter}s.
 */
public final class IsoCodec {
    /** The highest field number. */
    public static final int MAX_FIELD = 128;

    static final int MAX_LENGTH = 9_999;
    static final int BITMAP_BYTES = 8;

    private final FieldPlan[] plans;
    private final boolean packedMti;
    private final boolean binaryBitmap;
    private final boolean secondaryAllowed;

    IsoCodec(FieldPlan[] plans, boolean packedMti, boolean binaryBitmap, int bitmapBytes) {
        this.plans = plans;
        this.packedMti = packedMti;
        this.binaryBitmap = binaryBitmap;
        this.secondaryAllowed = bitmapBytes > BITMAP_BYTES;
    }

    /**
     * Compiles a packager file in jPOS's GenericPackager format. External entities and DTDs are never fetched.
     *
     * @throws DialectException when the file is not readable or names a class or attribute that cannot be compiled
     */
    public static IsoCodec load(Path packagerXml) {
        return PackagerFile.read(packagerXml);
    }

    /** True when the packager defines the field. */
    public boolean defines(int field) {
        return field > 1 && field <= MAX_FIELD && plans[field] != null;
    }

    /** The packager's name of a field; empty when it is not defined. */
    public String fieldName(int field) {
        return defines(field) ? plans[field].name : "";
    }

    /**
     * Decodes a message that begins with its message type and ends at its last byte. Never throws for any bytes, never
     * reads outside {@code [offset, offset + length)}, costs one pass. After an error the message holds the fields in
     * front of the faulty one.
     *
     * @return {@link IsoError#NONE}, or an error to be read with {@link IsoError}
     */
    public long decode(DirectBuffer buffer, int offset, int length, IsoMessage message) {
        message.begin(this, buffer, offset);
        if (offset < 0 || length < 0 || length > buffer.capacity() - offset) {
            return IsoError.of(Kind.TRUNCATED, 0, 0);
        }
        int limit = offset + length;
        long next = decodeMti(buffer, offset, limit, message);
        next = next < 0 ? next : decodeBitmap(buffer, (int) next, limit, message);
        next = next < 0 ? next : decodeFields(message, (int) next, limit);
        if (next < 0) {
            return next;
        }
        message.end((int) next);
        return next == limit ? IsoError.NONE : error(Kind.TRAILING_BYTES, message.lastField(), (int) next, message);
    }

    /** Each step returns the next position, or a negative error. */
    private long decodeMti(DirectBuffer buffer, int at, int limit, IsoMessage message) {
        if (limit - at < mtiBytes()) {
            return error(Kind.TRUNCATED, 0, at, message);
        }
        int mti = packedMti ? Prefix.BCD.read(buffer, at, 2) : Prefix.ASCII.read(buffer, at, 4);
        if (mti < 0) {
            return error(Kind.BAD_MTI, 0, at, message);
        }
        message.mti(mti);
        return (long) at + mtiBytes();
    }

    private long decodeBitmap(DirectBuffer buffer, int at, int limit, IsoMessage message) {
        int bytes = bitmapBytes();
        if (limit - at < bytes) {
            return error(Kind.TRUNCATED, 1, at, message);
        }
        if (!Bitmap.valid(buffer, at, binaryBitmap)) {
            return error(Kind.BAD_BITMAP, 1, at, message);
        }
        long primary = Bitmap.read(buffer, at, binaryBitmap);
        if (primary >= 0) {
            message.bitmaps(primary, 0);
            return (long) at + bytes;
        }
        return decodeSecondary(buffer, at + bytes, limit, primary, message);
    }

    private long decodeSecondary(DirectBuffer buffer, int at, int limit, long primary, IsoMessage message) {
        if (!secondaryAllowed) {
            return error(Kind.BAD_BITMAP, 1, at - bitmapBytes(), message);
        }
        if (limit - at < bitmapBytes()) {
            return error(Kind.TRUNCATED, 1, at, message);
        }
        if (!Bitmap.valid(buffer, at, binaryBitmap)) {
            return error(Kind.BAD_BITMAP, 1, at, message);
        }
        message.bitmaps(primary & Long.MAX_VALUE, Bitmap.read(buffer, at, binaryBitmap));
        return (long) at + bitmapBytes();
    }

    private long decodeFields(IsoMessage message, int start, int limit) {
        long next = decodeHalf(message, message.bitmap(), 0, start, limit);
        return next < 0 ? next : decodeHalf(message, message.secondaryBitmap(), 64, (int) next, limit);
    }

    private long decodeHalf(IsoMessage message, long bits, int base, int start, int limit) {
        long next = start;
        for (long rest = bits; rest != 0 && next >= 0;) {
            int zeros = Long.numberOfLeadingZeros(rest);
            rest &= ~(Long.MIN_VALUE >>> zeros);
            int field = base + zeros + 1;
            next = decodeField(message, field, (int) next, limit);
            if (next < 0) {
                message.dropFrom(field);
            }
        }
        return next;
    }

    private long decodeField(IsoMessage message, int field, int at, int limit) {
        FieldPlan plan = plans[field];
        if (plan == null) {
            return error(Kind.UNKNOWN_FIELD, field, at, message);
        }
        if (plan.prefixBytes > limit - at) {
            return error(Kind.TRUNCATED, field, at, message);
        }
        DirectBuffer buffer = message.buffer();
        int units = plan.fixed() ? plan.max : plan.prefix.read(buffer, at, plan.prefixBytes);
        if (units < 0 || units > plan.max) {
            return error(units < 0 ? Kind.BAD_LENGTH : Kind.TOO_LONG, field, at, message);
        }
        return decodeValue(message, plan, at + plan.prefixBytes, units, limit);
    }

    private static long decodeValue(IsoMessage message, FieldPlan plan, int start, int units, int limit) {
        int rawLength = plan.rawLength(units);
        if (rawLength > limit - start) {
            return error(Kind.TRUNCATED, plan.field, start, message);
        }
        int bad = plan.firstBadByte(message.buffer(), start, units);
        if (bad >= 0) {
            return error(Kind.BAD_CONTENT, plan.field, bad, message);
        }
        message.field(plan.field, start, units);
        return (long) start + rawLength;
    }

    private static long error(Kind kind, int field, int position, IsoMessage message) {
        return IsoError.of(kind, field, position - message.offset());
    }

    FieldPlan plan(int field) {
        return plans[field];
    }

    boolean packedMti() {
        return packedMti;
    }

    boolean binaryBitmap() {
        return binaryBitmap;
    }

    boolean secondaryAllowed() {
        return secondaryAllowed;
    }

    int mtiBytes() {
        return packedMti ? 2 : 4;
    }

    /** Wire bytes of one bitmap of 64 bits. */
    int bitmapBytes() {
        return binaryBitmap ? BITMAP_BYTES : 2 * BITMAP_BYTES;
    }
}
