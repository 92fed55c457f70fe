package org.pointsman.iso;

import org.agrona.DirectBuffer;

/** The compiled layout of one field. Immutable. */
final class FieldPlan {
    final int field;
    final String name;
    final Content content;
    final Prefix prefix;
    final int prefixBytes;
    final int max;
    /** Where an odd number of packed digits leaves its unused nibble: true at the left, false at the right. */
    final boolean rightAligned;
    /** Track 2 and 3 may hold the separator D, and A to F once encrypted (dialect section 9). */
    final boolean track;

    FieldPlan(int field, String name, FieldClass type, int max, boolean rightAligned) {
        this.field = field;
        this.name = name;
        this.content = type.content();
        this.prefix = type.prefix();
        this.prefixBytes = type.prefix().bytes(type.prefixDigits());
        this.max = max;
        this.rightAligned = rightAligned;
        this.track = field == 35 || field == 36;
    }

    boolean fixed() {
        return prefix == Prefix.NONE;
    }

    int rawLength(int units) {
        return content.rawLength(units);
    }

    /** Nibble index of the first digit. */
    int firstNibble(int units) {
        return rightAligned ? units & 1 : 0;
    }

    /** Offset of the first byte the field's type does not allow, or -1. The bytes are known to be there. */
    int firstBadByte(DirectBuffer buffer, int start, int units) {
        return switch (content) {
            case BCD -> badPacked(buffer, start, units);
            case BCD_AMOUNT -> badPacked(buffer, start + 1, units - 1);
            case DIGITS -> badDigit(buffer, start, units);
            case DIGIT_AMOUNT -> badDigit(buffer, start + 1, units - 1);
            case HEX -> badHex(buffer, start, units << 1);
            case CHARS, BINARY -> -1;
        };
    }

    private int badPacked(DirectBuffer buffer, int start, int units) {
        int oddDigit = units & 1;
        int wholeStart = rightAligned ? start + oddDigit : start;
        int bad = track ? -1 : Bcd.firstNonDecimal(buffer, wholeStart, units >> 1);
        return bad >= 0 || oddDigit == 0 ? bad : badOddByte(buffer, start, units);
    }

    /** A padding nibble is 0; F, which some chips and terminals use, is let through in variable fields. */
    private int badOddByte(DirectBuffer buffer, int start, int units) {
        int at = rightAligned ? start : start + (units >> 1);
        int b = buffer.getByte(at);
        int pad = rightAligned ? b >> 4 & 0x0F : b & 0x0F;
        int digit = rightAligned ? b & 0x0F : b >> 4 & 0x0F;
        boolean padGood = pad == 0 || (pad == 0x0F && !fixed());
        return padGood && (track || digit <= 9) ? -1 : at;
    }

    private int badDigit(DirectBuffer buffer, int start, int units) {
        for (int at = start; at < start + units; at++) {
            int b = buffer.getByte(at);
            boolean good = track ? Bcd.hexDigit(b) >= 0 : b >= '0' && b <= '9';
            if (!good) {
                return at;
            }
        }
        return -1;
    }

    private static int badHex(DirectBuffer buffer, int start, int bytes) {
        for (int at = start; at < start + bytes; at++) {
            int b = buffer.getByte(at);
            if (b == '=' || Bcd.hexDigit(b) < 0) {
                return at;
            }
        }
        return -1;
    }
}
