package org.pointsman.security;

/** Clear PIN blocks in a long, and nowhere else: checking what a terminal sent and building what a network takes. */
final class PinBlock {
    private static final int MIN_DIGITS = 4;
    private static final int MAX_DIGITS = 12;
    private static final int NIBBLES = 14;
    private static final int CONTROL_SHIFT = 60;

    private PinBlock() {
    }

    /**
     * The part of a block of eight bytes without PAN: control, length, digits, filler. Also the way back, being an XOR.
     */
    static long combine(long block, PinFormat format, long panDigits) {
        return format.withPan() ? block ^ panDigits : block;
    }

    /** The control of the format, length 4 to 12, that many decimal digits, then only its filler. */
    static boolean isConsistent(long plain, PinFormat format) {
        int length = digits(plain);
        if (plain >>> CONTROL_SHIFT != format.control() || length < MIN_DIGITS || length > MAX_DIGITS) {
            return false;
        }
        boolean consistent = true;
        for (int i = 0; i < NIBBLES; i++) {
            int nibble = (int) (plain >>> (52 - i * 4)) & 0xF;
            consistent &= i < length ? nibble <= 9 : format.fills(nibble);
        }
        return consistent;
    }

    private static int digits(long plain) {
        return (int) (plain >>> 56) & 0xF;
    }

    /**
     * The same PIN in another format, not combined with the card yet.
     *
     * @param filler what fills it, a nibble for each place
     */
    static long inFormat(long plain, PinFormat format, long filler) {
        long ofFiller = (1L << (4 * (NIBBLES - digits(plain)))) - 1;
        long keep = ((1L << CONTROL_SHIFT) - 1) & ~ofFiller;
        return ((long) format.control() << CONTROL_SHIFT) | (plain & keep) | (filler & ofFiller);
    }
}
