package org.pointsman.iso;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        /** EMV data ({@link BerTlv}): tag by tag, only the tags listed are shown. */
        BER_TLV,
        /** The TLV of F59 ({@link TerminalTlv}): tag by tag, only the tags listed are shown. */
        TERMINAL_TLV
    }

    /** No message class (MTI without its last two digits) shows the field in clear. */
    private static final int NO_EXCEPTION = -1;

    private static final int[] CARD_NUMBERS = {2, 34, 102, 103};
    private static final int[] CARD_DATA = {14, 35, 36, 45, 46, 47, 48, 52, 53, 55, 56, 57, 58, 59, 62, 63, 96};
    private static final int FIRST_PRIVATE = 112;
    private static final int LAST_PRIVATE = 127;

    private final Mode[] modes = new Mode[IsoCodec.MAX_FIELD + 1];
    private final int[] clearMtiClass = new int[IsoCodec.MAX_FIELD + 1];
    private final Map<Integer, Set<String>> clearTags = new HashMap<>();

    /** For a dialect that does not say which fields are protected: whatever may hold card data is not shown. */
    static ProtectedFields standard() {
        ProtectedFields fields = new ProtectedFields();
        for (int field : CARD_NUMBERS) {
            fields.protect(field, Mode.PAN, NO_EXCEPTION);
        }
        for (int field : CARD_DATA) {
            fields.protect(field, Mode.WIPED, NO_EXCEPTION);
        }
        for (int field = FIRST_PRIVATE; field <= LAST_PRIVATE; field++) {
            fields.protect(field, Mode.WIPED, NO_EXCEPTION);
        }
        return fields;
    }

    ProtectedFields() {
        Arrays.fill(modes, Mode.CLEAR);
        Arrays.fill(clearMtiClass, NO_EXCEPTION);
    }

    void protect(int field, Mode mode, int clearInMtiClass) {
        modes[field] = mode;
        clearMtiClass[field] = clearInMtiClass;
    }

    void showTags(int field, String tags) {
        clearTags.put(field, Set.copyOf(List.of(tags.strip().split("\\s+"))));
    }

    /** True when the dialect lists this tag of a TLV field as one to show: 9F26, or A2.01 for 01 inside A2. */
    public boolean isClearTag(int field, String path) {
        return clearTags.getOrDefault(field, Set.of()).contains(path);
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
