package org.pointsman.iso;

import java.util.Arrays;

/** How each field of a dialect may be shown to people and logs. Immutable. */
public final class ProtectedFields {
    /** The ways to show a value. */
    public enum Mode {
        /** As it is. */
        CLEAR,
        /** First six and last four digits. */
        PAN,
        /** Only its length. */
        WIPED,
        /** EMV data: each tag by itself, card data wiped. */
        BER_TLV,
        /** The terminal TLV of F59 (two-character tag, three-digit length): each tag by itself, card data wiped. */
        TERMINAL_TLV
    }

    /** No message class (MTI without its last two digits) shows the field in clear. */
    private static final int NO_EXCEPTION = -1;

    private final Mode[] modes = new Mode[IsoCodec.MAX_FIELD + 1];
    private final int[] clearMtiClass = new int[IsoCodec.MAX_FIELD + 1];

    ProtectedFields() {
        Arrays.fill(modes, Mode.CLEAR);
        Arrays.fill(clearMtiClass, NO_EXCEPTION);
    }

    void protect(int field, Mode mode, int clearInMtiClass) {
        modes[field] = mode;
        clearMtiClass[field] = clearInMtiClass;
    }

    /** How to show a field of a message with this type. */
    public Mode mode(int field, int mti) {
        return clearMtiClass[field] == mti / 100 ? Mode.CLEAR : modes[field];
    }

    /** True when the field may be stored and shown as it is in every message. */
    public boolean isClear(int field) {
        return modes[field] == Mode.CLEAR;
    }
}
