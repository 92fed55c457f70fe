package org.pointsman.iso;

/**
 * What most fields are, in one number each, so that a message is walked without a look at its {@link FieldPlan}s:
 * bytes, packed digits or digits of fixed length, with nothing around them, and bytes or digits behind their count. 0
 * where no field is defined.
 */
final class Layout {
    static final long UNDEFINED = 0;

    /** Only the plan tells. */
    static final int OTHER = 1;
    /** Any bytes. */
    static final int BYTES = 2;
    /** Decimal digits as ASCII characters. */
    static final int DIGITS = 3;
    /** An even count of packed decimal digits. */
    static final int PACKED = 4;
    /** An odd count of packed decimal digits in front of a nibble 0. */
    static final int PACKED_LEFT = PACKED | 8;
    /** An odd count of packed decimal digits behind a nibble 0. */
    static final int PACKED_RIGHT = PACKED | 16;

    /** As many bytes as the packed digits in front of them say. */
    static final int COUNTED = OTHER | 32;
    /** As many bytes as the ASCII digits in front of them say. */
    static final int COUNTED_IN_ASCII = COUNTED | 64;
    /** With either: the bytes are decimal digits. */
    private static final int OF_DIGITS = 128;

    private static final int MAX_DIGITS = 18;
    private static final int UNITS_SHIFT = 8;
    private static final int BYTES_SHIFT = 36;
    private static final int MASK = (1 << 28) - 1;

    private Layout() {
    }

    static long[] of(FieldPlan[] plans) {
        long[] layouts = new long[plans.length];
        for (int field = 0; field < plans.length; field++) {
            layouts[field] = plans[field] == null ? UNDEFINED : of(plans[field]);
        }
        return layouts;
    }

    private static long of(FieldPlan plan) {
        boolean plain = plan.shape == Shape.PLAIN && plan.pattern == null;
        boolean fixed = plan.prefix == Prefix.NONE;
        int kind = plain && fixed ? kind(plan) : OTHER;
        int bytes = fixed ? plan.rawLength(plan.max) : plan.prefixBytes;
        return (long) bytes << BYTES_SHIFT | (long) plan.max << UNITS_SHIFT | (plain && !fixed ? counted(plan) : kind);
    }

    private static int counted(FieldPlan plan) {
        boolean digits = plan.content == Content.DIGITS && plan.check == Check.DIGITS;
        boolean bytes = plan.content == Content.CHARS || plan.content == Content.BINARY;
        int kind = switch (plan.prefix) {
            case BCD -> COUNTED;
            case ASCII -> COUNTED_IN_ASCII;
            default -> OTHER;
        };
        boolean fits = kind != OTHER && plan.max <= plan.prefix.greatest(plan.type.prefixDigits());
        return fits && (digits || bytes) ? kind | (digits ? OF_DIGITS : 0) : OTHER;
    }

    private static int kind(FieldPlan plan) {
        boolean number = plan.check == Check.DIGITS && plan.max <= MAX_DIGITS;
        return switch (plan.content) {
            case CHARS, BINARY -> BYTES;
            case BCD -> number ? packed(plan) : OTHER;
            case DIGITS -> number ? DIGITS : OTHER;
            default -> OTHER;
        };
    }

    private static int packed(FieldPlan plan) {
        if ((plan.max & 1) == 0) {
            return PACKED;
        }
        int odd = plan.rightAligned ? PACKED_RIGHT : PACKED_LEFT;
        return plan.fillNibble == 0 ? odd : OTHER;
    }

    /** {@link #DIGITS} and {@link #PACKED} for what has to be looked at, which may be done for neighbours together. */
    static int digits(long layout) {
        return (int) layout & 7;
    }

    static int kind(long layout) {
        return (int) layout & 0xFF;
    }

    /** Every value takes the same bytes, {@link #bytes}, with nothing around them. */
    static boolean fixed(long layout) {
        return digits(layout) > OTHER;
    }

    /** {@link #bytes} tell how many bytes follow. */
    static boolean counted(long layout) {
        return ((int) layout & COUNTED) == COUNTED;
    }

    /** Whether those that follow have to be decimal digits. */
    static boolean countsDigits(long layout) {
        return ((int) layout & OF_DIGITS) != 0;
    }

    static Prefix count(long layout) {
        return ((int) layout & COUNTED_IN_ASCII) == COUNTED_IN_ASCII ? Prefix.ASCII : Prefix.BCD;
    }

    /** Units of every value; where they differ the most there may be. */
    static int units(long layout) {
        return (int) (layout >>> UNITS_SHIFT) & MASK;
    }

    /** Wire bytes of a value, or of its count. */
    static int bytes(long layout) {
        return (int) (layout >>> BYTES_SHIFT);
    }
}
