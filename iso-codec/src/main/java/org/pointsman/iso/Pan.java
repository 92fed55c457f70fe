package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A card number. The only place where card numbers become text: {@link #toString()} is masked to the first six and last
 * four digits. The static helpers work on ASCII digits and allocate nothing.
 */
public final class Pan {
    /** Longest card number (F2, n..19). */
    public static final int MAX_DIGITS = 19;
    /** Shortest card number accepted. */
    public static final int MIN_DIGITS = 12;

    private static final int CLEAR_FIRST = 6;
    private static final int CLEAR_LAST = 4;
    private static final int TRACK_2_SEPARATOR = 0x0D;
    private static final int EXPIRY_DIGITS = 4;

    private final String digits;

    private Pan(String digits) {
        this.digits = digits;
    }

    /**
     * A card number from its digits.
     *
     * @param digits 12 to 19 decimal digits
     * @throws IllegalArgumentException for anything else, without repeating it
     */
    public static Pan of(CharSequence digits) {
        int length = digits.length();
        if (length < MIN_DIGITS || length > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a card number has 12 to 19 digits");
        }
        return new Pan(digits.toString());
    }

    /** True when the last digit is the Luhn check digit of the others. */
    public boolean luhnValid() {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += luhnTerm(digits.charAt(digits.length() - 1 - i) - '0', i);
        }
        return sum % 10 == 0;
    }

    /** As {@link #luhnValid()}, for ASCII digits in a buffer; false when one is no digit or there are none. */
    public static boolean luhnValid(DirectBuffer ascii, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = ascii.getByte(offset + length - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += luhnTerm(digit, i);
        }
        return length > 0 && sum % 10 == 0;
    }

    private static int luhnTerm(int digit, int indexFromRight) {
        int weighted = (indexFromRight & 1) == 0 ? digit : 2 * digit;
        return weighted > 9 ? weighted - 9 : weighted;
    }

    /**
     * Copies the card number of a message as ASCII digits: F2, or what stands in front of the separator of a clear F35
     * (dialect section 2).
     *
     * @return digits written, 0 when the message has no card number
     */
    public static int copyDigits(IsoMessage message, MutableDirectBuffer dst, int dstOffset) {
        if (message.has(2)) {
            return message.copyBytes(2, dst, dstOffset);
        }
        int digits = message.indexOf(35, TRACK_2_SEPARATOR);
        for (int i = 0; i < digits; i++) {
            int digit = message.digitAt(35, i);
            if (digit < 0 || digit > 9 || digits > MAX_DIGITS) {
                return 0;
            }
            dst.putByte(dstOffset + i, (byte) ('0' + digit));
        }
        return Math.max(0, digits);
    }

    /**
     * The expiry of a message as YYMM: F14, or the four digits behind the separator of a clear F35 (dialect section 2).
     *
     * @return {@link IsoMessage#NONE} when the message has none, or it is no number
     */
    public static int expiry(IsoMessage message) {
        if (message.has(14)) {
            return (int) message.longValue(14);
        }
        int separator = message.indexOf(35, TRACK_2_SEPARATOR);
        return separator < 0 ? IsoMessage.NONE : (int) message.longValue(35, separator + 1, EXPIRY_DIGITS);
    }

    /** Overwrites the middle of ASCII digits with '*'; all of them when there are fewer than twelve. */
    public static void mask(MutableDirectBuffer ascii, int offset, int length) {
        boolean tooShort = length < MIN_DIGITS;
        int from = tooShort ? 0 : CLEAR_FIRST;
        int to = tooShort ? length : length - CLEAR_LAST;
        ascii.setMemory(offset + from, to - from, (byte) '*');
    }

    /** Masked text of any digits, all of it masked when there are fewer than twelve. */
    static String masked(String digits) {
        int length = digits.length();
        if (length < MIN_DIGITS) {
            return "*".repeat(length);
        }
        return digits.substring(0, CLEAR_FIRST) + "*".repeat(length - CLEAR_FIRST - CLEAR_LAST)
                + digits.substring(length - CLEAR_LAST);
    }

    /** The digits themselves, for the vault and the security module; never for a person or a log. */
    public String digits() {
        return digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pan pan && pan.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /** First six and last four digits. */
    @Override
    public String toString() {
        return masked(digits);
    }
}
