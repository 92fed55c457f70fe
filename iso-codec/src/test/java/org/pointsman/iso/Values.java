package org.pointsman.iso;

import java.util.Random;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/** Values made up for fields, and how jPOS takes and gives them. */
final class Values {
    private static final String DIGITS = "0123456789";
    private static final String HEX = "0123456789ABCDEF";
    private static final String CHARACTERS = "ABCxyz 0189-.";
    private static final String CURRENCY_AND_EXPONENT = "8402";

    private Values() {
    }

    /** Text of a value of a wanted length, or of the field's only one. */
    static String of(FieldPlan plan, int wanted, Random random) {
        return switch (plan.content) {
            case BCD -> plan.type.anyNibble() ? some(HEX, wanted, random) : some(DIGITS, wanted, random);
            case DIGITS, EBCDIC_DIGITS -> some(DIGITS, wanted, random);
            case CHARS, EBCDIC_CHARS -> characters(plan, wanted, random);
            case BINARY, HEX, EBCDIC_HEX, EBCDIC_BINARY ->
                some(HEX, 2 * (plan.fixed() || plan.shape == Shape.REST ? plan.max : wanted), random);
            case BCD_AMOUNT, DIGIT_AMOUNT, EBCDIC_AMOUNT -> "C" + some(DIGITS, Math.max(1, wanted) - 1, random);
        };
    }

    /** An amount as ISO 8583:2003 writes it: currency, exponent, digits. */
    static String amount(int length, Random random) {
        return CURRENCY_AND_EXPONENT + some(DIGITS, length - CURRENCY_AND_EXPONENT.length(), random);
    }

    private static String characters(FieldPlan plan, int wanted, Random random) {
        int length = plan.shape == Shape.REST ? plan.max : wanted;
        return plan.shape == Shape.OPTIONAL
                ? "A" + some(CHARACTERS, length - 1, random)
                : some(CHARACTERS, length, random);
    }

    private static String some(String characters, int length, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** Gives a value to jPOS. */
    static void set(ISOMsg jpos, FieldPlan plan, String value) throws ISOException {
        if (plan.content.bytes()) {
            jpos.set(plan.field, Hex.bytes(value));
        } else {
            jpos.set(plan.field, value);
        }
    }

    /** The value jPOS has, as {@link IsoMessage#text} gives it. */
    static String text(ISOMsg jpos, int field) {
        Object value = jpos.getValue(field);
        return value instanceof byte[] raw ? Hex.text(raw) : (String) value;
    }
}
