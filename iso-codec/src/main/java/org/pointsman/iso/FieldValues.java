package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Reads the value of a field whose place is known: digits, numbers, bytes. */
final class FieldValues {
    private FieldValues() {
    }

    /** Nibble, or value of a digit or hexadecimal character; -1 for anything else. The index lies inside the field. */
    static int digit(FieldPlan plan, DirectBuffer buffer, int start, int units, int index) {
        return switch (plan.content) {
            case BCD -> Bcd.nibble(buffer, start, plan.firstNibble(units) + index);
            case BCD_AMOUNT ->
                index == 0 ? IsoMessage.NONE : Bcd.nibble(buffer, start + 1, plan.firstNibble(units - 1) + index - 1);
            case EBCDIC_DIGITS, EBCDIC_CHARS, EBCDIC_AMOUNT, EBCDIC_HEX, EBCDIC_BINARY ->
                Bcd.hexDigit(Ebcdic.toLatin(buffer.getByte(start + index)));
            case DIGITS, CHARS, BINARY, HEX, DIGIT_AMOUNT -> Bcd.hexDigit(buffer.getByte(start + index));
        };
    }

    /** The first index that {@link #digit} answers with a digit, or -1. */
    static int indexOf(FieldPlan plan, DirectBuffer buffer, int start, int units, int digit) {
        if (plan.content == Content.BCD) {
            return Bcd.indexOf(buffer, start, plan.firstNibble(units), units, digit);
        }
        for (int i = 0; i < units; i++) {
            if (digit(plan, buffer, start, units, i) == digit) {
                return i;
            }
        }
        return -1;
    }

    /** Decimal value of up to 18 digits inside the field; -1 when any is not decimal. */
    static long number(FieldPlan plan, DirectBuffer buffer, int start, int units, int from, int digits) {
        if (plan.content == Content.BCD) {
            return Bcd.value(buffer, start, plan.firstNibble(units) + from, digits);
        }
        if (plan.content.literal()) {
            return AsciiDigits.value(buffer, start + from, digits);
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = digit(plan, buffer, start, units, from + i);
            if (digit < 0 || digit > 9) {
                return IsoMessage.NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Copies as many bytes as the field has units: digits and characters as text, bytes as they are. */
    static void copy(FieldPlan plan, DirectBuffer buffer, int start, int units, MutableDirectBuffer dst,
            int dstOffset) {
        switch (plan.content) {
            case BCD, BCD_AMOUNT -> copyPacked(plan, buffer, start, units, dst, dstOffset);
            case HEX -> copyHex(buffer, start, units, false, dst, dstOffset);
            case EBCDIC_HEX -> copyHex(buffer, start, units, true, dst, dstOffset);
            case EBCDIC_DIGITS, EBCDIC_CHARS, EBCDIC_AMOUNT, EBCDIC_BINARY ->
                Ebcdic.toLatin(buffer, start, dst, dstOffset, units);
            case DIGITS, CHARS, BINARY, DIGIT_AMOUNT -> Bytes.copy(buffer, start, dst, dstOffset, units);
        }
    }

    private static void copyPacked(FieldPlan plan, DirectBuffer buffer, int start, int units, MutableDirectBuffer dst,
            int dstOffset) {
        for (int i = 0; i < units; i++) {
            int digit = digit(plan, buffer, start, units, i);
            dst.putByte(dstOffset + i, digit < 0 ? buffer.getByte(start) : Bcd.hexCharacter(digit));
        }
    }

    private static void copyHex(DirectBuffer buffer, int start, int units, boolean ebcdic, MutableDirectBuffer dst,
            int dstOffset) {
        for (int i = 0; i < units; i++) {
            byte high = buffer.getByte(start + 2 * i);
            byte low = buffer.getByte(start + 2 * i + 1);
            int b = Bcd.hexDigit(ebcdic ? Ebcdic.toLatin(high) : high) << 4
                    | Bcd.hexDigit(ebcdic ? Ebcdic.toLatin(low) : low);
            dst.putByte(dstOffset + i, (byte) b);
        }
    }
}
