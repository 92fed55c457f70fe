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
    ISO_3("iso-3"),
    /** ISO 9564 format 4: 16 bytes under AES, the card number between two encryptions. */
    ISO_4("iso-4"),
    /** As format 0 in 16 bytes for SM4: more filler, and the card number in the last six. */
    SM4_PAN("sm4-pan");

    private static final int WIDE = 16;
    private static final int NARROW = 8;

    private final String word;

    PinRule(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Bytes of a block, which are those of its cipher. */
    public int blockLength() {
        return this == ISO_4 || this == SM4_PAN ? WIDE : NARROW;
    }

    /** Whether a network may be sent one: it names the card, and hides the PIN of another. */
    boolean forZones() {
        return switch (this) {
            case WITHOUT_PAN, ISO_1 -> false;
            case ISO_0, ISO_3, ISO_4, SM4_PAN -> true;
        };
    }
}
