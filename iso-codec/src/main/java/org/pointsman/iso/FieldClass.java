package org.pointsman.iso;

import static org.pointsman.iso.Content.BCD;
import static org.pointsman.iso.Content.BCD_AMOUNT;
import static org.pointsman.iso.Content.BINARY;
import static org.pointsman.iso.Content.CHARS;
import static org.pointsman.iso.Content.DIGITS;
import static org.pointsman.iso.Content.DIGIT_AMOUNT;
import static org.pointsman.iso.Content.HEX;

import java.util.Map;

/**
 * The layout a jPOS field packager class stands for. Only classes whose bytes are checked against jPOS in the tests are
 * listed. IFA_*NUM fields are variable text in jPOS, so letters pass there; here they must be digits.
 */
record FieldClass(Content content, Prefix prefix, int prefixDigits) {
    private static final String PACKAGE = "org.jpos.iso.";

    private static final Map<String, FieldClass> BY_NAME = Map.ofEntries(
            fixed("IFB_NUMERIC", BCD), fixed("IFA_NUMERIC", DIGITS), fixed("IF_CHAR", CHARS),
            fixed("IFB_BINARY", BINARY), fixed("IFA_BINARY", HEX), fixed("IFB_AMOUNT", BCD_AMOUNT),
            fixed("IFA_AMOUNT", DIGIT_AMOUNT),

            variable("IFB_LLNUM", BCD, Prefix.BCD, 2), variable("IFB_LLLNUM", BCD, Prefix.BCD, 3),
            variable("IFB_LLCHAR", CHARS, Prefix.BCD, 2), variable("IFB_LLLCHAR", CHARS, Prefix.BCD, 3),
            variable("IFB_LLLLCHAR", CHARS, Prefix.BCD, 4), variable("IFB_LLBINARY", BINARY, Prefix.BCD, 2),
            variable("IFB_LLLBINARY", BINARY, Prefix.BCD, 3), variable("IFB_LLLLBINARY", BINARY, Prefix.BCD, 4),

            variable("IFB_LLHNUM", BCD, Prefix.BINARY, 1), variable("IFB_LLHCHAR", CHARS, Prefix.BINARY, 1),
            variable("IFB_LLLHCHAR", CHARS, Prefix.BINARY, 2), variable("IFB_LLHBINARY", BINARY, Prefix.BINARY, 1),
            variable("IFB_LLLHBINARY", BINARY, Prefix.BINARY, 2),

            variable("IFA_LLNUM", DIGITS, Prefix.ASCII, 2), variable("IFA_LLLNUM", DIGITS, Prefix.ASCII, 3),
            variable("IFA_LLCHAR", CHARS, Prefix.ASCII, 2), variable("IFA_LLLCHAR", CHARS, Prefix.ASCII, 3),
            variable("IFA_LLLLCHAR", CHARS, Prefix.ASCII, 4), variable("IFA_LLBINARY", BINARY, Prefix.ASCII, 2),
            variable("IFA_LLLBINARY", BINARY, Prefix.ASCII, 3), variable("IFA_LLLLBINARY", BINARY, Prefix.ASCII, 4));

    /** The layout of a class name with or without jPOS's package, or null when it is not compiled. */
    static FieldClass of(String className) {
        String simple = simpleName(className);
        return simple == null ? null : BY_NAME.get(simple);
    }

    /** The name without jPOS's package; null when the class is of another package. */
    static String simpleName(String className) {
        String name = className.startsWith(PACKAGE) ? className.substring(PACKAGE.length()) : className;
        return name.indexOf('.') < 0 ? name : null;
    }

    /** The greatest length the prefix can express; no limit for fixed fields. */
    int greatestLength() {
        return switch (prefix) {
            case NONE -> Integer.MAX_VALUE;
            case BINARY -> (1 << (8 * prefixDigits)) - 1;
            default -> (int) Math.pow(10, prefixDigits) - 1;
        };
    }

    private static Map.Entry<String, FieldClass> fixed(String name, Content content) {
        return Map.entry(name, new FieldClass(content, Prefix.NONE, 0));
    }

    private static Map.Entry<String, FieldClass> variable(String name, Content content, Prefix prefix, int digits) {
        return Map.entry(name, new FieldClass(content, prefix, digits));
    }
}
