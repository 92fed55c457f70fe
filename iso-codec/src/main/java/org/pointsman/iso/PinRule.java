package org.pointsman.iso;

/** A form of the clear PIN block, as a dialect names it. */
public enum PinRule {
    /** Length, digits, filler F, not combined with the card number. */
    WITHOUT_PAN("without-pan"),
    /** ISO 9564 format 0. */
    ISO_0("iso-0"),
    /** ISO 9564 format 1: as without PAN, with control 1 and any filler. */
    ISO_1("iso-1"),
    /** ISO 9564 format 3: format 0 with control 3 and a random filler. */
    ISO_3("iso-3");

    private final String word;

    PinRule(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
