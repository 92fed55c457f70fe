package org.pointsman.iso;

/** Reads the {@code <pin>} of a dialect file: which digit F53 begins with for each form, and what a network takes. */
final class PinElement {
    private static final int DIGITS = 10;

    private PinElement() {
    }

    /** The standard's own: 1 without PAN, 2 with. */
    static PinRule[] standard() {
        PinRule[] rules = new PinRule[DIGITS];
        rules[1] = PinRule.WITHOUT_PAN;
        rules[2] = PinRule.ISO_0;
        return rules;
    }

    /** By the digit; null for one that says nothing. */
    static PinRule[] digits(XmlFile xml) {
        PinRule[] rules = new PinRule[DIGITS];
        for (PinRule rule : PinRule.values()) {
            int digit = xml.optionalNumber(rule.word());
            if (digit >= DIGITS || (digit >= 0 && rules[digit] != null)) {
                throw xml.failure(rule.word() + "=\"" + digit + "\"", "needs a digit of its own");
            }
            if (digit >= 0) {
                rules[digit] = rule;
            }
        }
        return rules;
    }

    /** What a network takes. */
    static PinRule zone(XmlFile xml) {
        String word = xml.optional("zone", PinRule.ISO_0.word());
        for (PinRule rule : PinRule.values()) {
            if (rule.forZones() && rule.word().equals(word)) {
                return rule;
            }
        }
        throw xml.failure("zone=\"" + word + "\"", "is none of iso-0, iso-3, iso-4, sm4-pan");
    }

    /** Whether a network that takes blocks of triple DES may be sent a PIN that came in one of AES or SM4. */
    static boolean weaker(XmlFile xml) {
        return xml.flag("weaker");
    }
}
