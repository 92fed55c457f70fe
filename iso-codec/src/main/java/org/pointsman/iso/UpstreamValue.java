package org.pointsman.iso;

import java.util.Locale;

/**
 * What a switch may put into a field of a message to a network. The names are those of {@code upstream.csv} and of the
 * {@code <fill>} elements of a dialect, with hyphens.
 */
public enum UpstreamValue {
    /** Card number; of a scanned code nothing. */
    PAN(2, 0),
    PROCESSING_CODE(3, 6),
    AMOUNT(4, 12),
    /** MMDDhhmmss in UTC. */
    TRANSMISSION(7, 10),
    /** The number an answer is found by. */
    STAN(11, 6),
    /** The hour of the business zone, hhmmss. */
    LOCAL_TIME(0, 6),
    /** MMDD. */
    LOCAL_DATE(0, 4),
    /** YYMMDDhhmmss. */
    LOCAL_DATE_TIME(0, 12),
    EXPIRY(14, 4),
    ENTRY_MODE(22, 0),
    CARD_SEQUENCE(23, 3),
    CONDITION(25, 0),
    PIN_CAPTURE(26, 0),
    ACQUIRER(32, 0),
    /** The institution that hands the message on: the acquirer's, once more. */
    FORWARDER(33, 0),
    TRACK_2(35, 0),
    /** The switch's reference number of twelve digits. */
    REFERENCE(37, 12),
    AUTH_CODE(38, 6),
    TERMINAL(41, 8),
    MERCHANT(42, 15),
    CURRENCY(49, 3),
    PIN_BLOCK(52, 8),
    /** What tells how the PIN block is made; only with one. */
    PIN_CONTROL(0, 0),
    CHIP_DATA(55, 0),
    /** The code a customer showed, in an element A3 as terminals send it. */
    SCANNED_CODE(0, 0),
    /** What names the original, put together of {@link OriginalPart}s. */
    ORIGINAL(0, 0),
    MANAGEMENT_CODE(0, 0),
    /** The same in every message of its kind. */
    CONSTANT(0, 0);

    private final int home;
    private final int units;

    UpstreamValue(int home, int units) {
        this.home = home;
        this.units = units;
    }

    /** The only field it may stand in, the same in every edition of ISO 8583; 0 for any. */
    int home() {
        return home;
    }

    /** Digits or characters the field must be able to hold. */
    int units() {
        return units;
    }

    /** Whether the field must hold exactly so many. */
    boolean exact() {
        return this == TERMINAL || this == PIN_BLOCK;
    }

    /** Whether an answer can be compared by it. */
    public boolean matchable() {
        return switch (this) {
            case TRANSMISSION, STAN, LOCAL_TIME, LOCAL_DATE, LOCAL_DATE_TIME, ACQUIRER, REFERENCE, TERMINAL, MERCHANT ->
                true;
            default -> false;
        };
    }

    /** Whether a message about no transaction can have it. */
    boolean ofManagement() {
        return switch (this) {
            case TRANSMISSION, STAN, LOCAL_TIME, LOCAL_DATE, LOCAL_DATE_TIME, ACQUIRER, FORWARDER, MANAGEMENT_CODE,
                    CONSTANT ->
                true;
            default -> false;
        };
    }

    /** Its name in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
