package org.pointsman.security;

/** The form of a clear PIN block (dialect section 3). Format 4 needs AES keys, which this module does not hold. */
public enum PinFormat {
    /** Any this switch cannot translate; answered with {@link SecurityStatus#PIN_FORMAT}. */
    UNSUPPORTED(0, false),
    /** X9.8 without PAN: length, digits and filler, not combined with the card number. */
    WITHOUT_PAN(0, false),
    /** ISO 9564 format 0, X9.8 with PAN. */
    ISO_0(0, true),
    /** ISO 9564 format 1: control 1, any filler, not combined with the card number. */
    ISO_1(1, false),
    /** ISO 9564 format 3: control 3, a filler of A to F by chance, combined with the card number. */
    ISO_3(3, true);

    private final int control;
    private final boolean withPan;

    PinFormat(int control, boolean withPan) {
        this.control = control;
        this.withPan = withPan;
    }

    int control() {
        return control;
    }

    boolean withPan() {
        return withPan;
    }

    /**
     * Whether a block of this form may become one of another: never one that does not name its card (PCI PIN
     * requirement 3-3).
     */
    public boolean mayBecome(PinFormat other) {
        return this != UNSUPPORTED && other.withPan;
    }

    boolean fills(int nibble) {
        return switch (this) {
            case WITHOUT_PAN, ISO_0 -> nibble == 0xF;
            case ISO_1 -> true;
            case ISO_3 -> nibble >= 0xA;
            case UNSUPPORTED -> false;
        };
    }
}
