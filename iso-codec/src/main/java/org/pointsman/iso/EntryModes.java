package org.pointsman.iso;

import java.util.BitSet;

/** How a card may come into a terminal: the first two digits of F22 that a dialect knows. Immutable. */
public final class EntryModes {
    private static final int MODES = 100;
    private static final int GREATEST_PIN_DIGIT = 2;

    private final BitSet known;
    private final BitSet chip;

    EntryModes(BitSet known, BitSet chip) {
        this.known = known;
        this.chip = chip;
    }

    /** Any mode, none with a chip. */
    static EntryModes any() {
        BitSet all = new BitSet();
        all.set(0, MODES);
        return new EntryModes(all, new BitSet());
    }

    /** Reads an {@code <entry-modes>}. */
    static EntryModes read(XmlFile xml) {
        EntryModes modes = new EntryModes(modes(xml, "known"), modes(xml, "chip"));
        if (modes.known.isEmpty()) {
            throw xml.failure("known", "lists no entry mode; write the first two digits of F22, such as 02 05");
        }
        return modes;
    }

    private static BitSet modes(XmlFile xml, String attribute) {
        BitSet modes = new BitSet();
        String list = xml.optional(attribute, "").strip();
        for (String word : list.isEmpty() ? new String[0] : list.split("\\s+", -1)) {
            if (!word.matches("\\d{2}")) {
                throw xml.failure(word, "is no entry mode; write the first two digits of F22, such as 02 05");
            }
            modes.set(Integer.parseInt(word));
        }
        return modes;
    }

    /** True for an F22 of three digits whose mode is listed and whose last digit is 0, 1 or 2. */
    public boolean known(long entryMode) {
        return entryMode >= 0 && known.get((int) (entryMode / 10)) && entryMode % 10 <= GREATEST_PIN_DIGIT;
    }

    /** True when the chip's data comes with the request. */
    public boolean chip(long entryMode) {
        return entryMode >= 0 && chip.get((int) (entryMode / 10));
    }
}
