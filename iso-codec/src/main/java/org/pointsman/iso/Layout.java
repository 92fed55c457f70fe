package org.pointsman.iso;

/**
 * What most fields are, in one number each, so that a message is walked without a look at its {@link FieldPlan}s:
 * bytes, packed digits or digits of fixed length, with nothing around them. 0 where no field is defined.
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
        boolean plain = plan.shape == Shape.PLAIN && plan.prefix == Prefix.NONE && plan.pattern == null;
        int kind = plain ? kind(plan) : OTHER;
        return (long) plan.rawLength(plan.max) << BYTES_SHIFT | (long) plan.max << UNITS_SHIFT | kind;
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

    /** Units of every value; for {@link #OTHER} the most there may be. */
    static int units(long layout) {
        return (int) (layout >>> UNITS_SHIFT) & MASK;
    }

    /** Wire bytes of so many units. */
    static int bytes(long layout) {
        return (int) (layout >>> BYTES_SHIFT);
    }
}
