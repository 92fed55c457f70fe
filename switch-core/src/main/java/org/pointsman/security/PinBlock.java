package org.pointsman.security;

/** Clear PIN blocks in a long, and nowhere else: checking what a terminal sent and building ISO 9564 format 0. */
final class PinBlock {
    private static final int MIN_DIGITS = 4;
    private static final int MAX_DIGITS = 12;
    private static final int NIBBLES = 14;

    private PinBlock() {
    }

    /** The part of a block without PAN: control nibble 0, length, digits, filler. Also the way back, being an XOR. */
    static long combine(long block, PinFormat format, long panDigits) {
        return format == PinFormat.WITH_PAN ? block ^ panDigits : block;
    }

    /** Control nibble 0, length 4 to 12, that many decimal digits, then only filler F. */
    static boolean isConsistent(long plain) {
        int length = (int) (plain >>> 56);
        if (length < MIN_DIGITS || length > MAX_DIGITS) {
            return false;
        }
        boolean consistent = true;
        for (int i = 0; i < NIBBLES; i++) {
            int nibble = (int) (plain >>> (52 - i * 4)) & 0xF;
            consistent &= i < length ? nibble <= 9 : nibble == 0xF;
        }
        return consistent;
    }
}
