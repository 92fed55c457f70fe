package org.pointsman.iso;

import java.util.Locale;

/** What the field that names an original is put together of: numbers, zero-filled. The names are those of a dialect. */
public enum OriginalPart {
    /** Message type of the original. */
    MTI(4),
    STAN(6),
    /** MMDDhhmmss in UTC. */
    TRANSMISSION(10),
    /** YYMMDDhhmmss in the business zone. */
    LOCAL_DATE_TIME(12),
    ACQUIRER(11),
    /** The acquirer's digits behind two that count them. */
    ACQUIRER_LL(13),
    /** Zeros where the forwarding institution would stand. */
    NO_FORWARDER(11);

    private final int digits;

    OriginalPart(int digits) {
        this.digits = digits;
    }

    /** Digits it takes, at most. */
    public int digits() {
        return digits;
    }

    /** Its name in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
