package org.pointsman.security;

/** The clear format of a terminal's PIN block: digit 1 of F53 (dialect section 3). */
public enum PinFormat {
    /** Any value this switch cannot translate; answered with {@link SecurityStatus#PIN_FORMAT}. */
    UNSUPPORTED,
    /** X9.8 without PAN: length, digits and filler, not combined with the card number. */
    WITHOUT_PAN,
    /** X9.8 with PAN: ISO 9564 format 0. */
    WITH_PAN;

    /** The format named by digit 1 of F53. */
    public static PinFormat of(int f53Digit) {
        return switch (f53Digit) {
            case 1 -> WITHOUT_PAN;
            case 2 -> WITH_PAN;
            default -> UNSUPPORTED;
        };
    }
}
