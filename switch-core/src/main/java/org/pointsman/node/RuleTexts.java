package org.pointsman.node;

import java.util.Arrays;

/** Numbers of rules by their text, found without making a text of it. One thread. */
final class RuleTexts {
    /** Not known yet. */
    static final int NONE = -1;

    private static final int FIRST = 64;
    private static final int PRIME = 31;

    private byte[][] texts = new byte[FIRST][];
    private int[] numbers = new int[FIRST];
    private int size;

    /** The number of a text; {@link #NONE} when it was not kept. */
    int find(byte[] bytes, int from, int to) {
        return number(slot(bytes, from, to));
    }

    private int number(int slot) {
        return texts[slot] == null ? NONE : numbers[slot];
    }

    /** Keeps a text that was not found. */
    void keep(byte[] bytes, int from, int to, int number) {
        if (2 * ++size > texts.length) {
            grow();
        }
        put(Arrays.copyOfRange(bytes, from, to), number);
    }

    private void put(byte[] text, int number) {
        int slot = slot(text, 0, text.length);
        texts[slot] = text;
        numbers[slot] = number;
    }

    private void grow() {
        byte[][] keptTexts = texts;
        int[] keptNumbers = numbers;
        texts = new byte[2 * keptTexts.length][];
        numbers = new int[texts.length];
        for (int i = 0; i < keptTexts.length; i++) {
            if (keptTexts[i] != null) {
                put(keptTexts[i], keptNumbers[i]);
            }
        }
    }

    private int slot(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = PRIME * hash + bytes[at];
        }
        int slot = (hash ^ (hash >>> Short.SIZE)) & (texts.length - 1);
        while (texts[slot] != null && !Arrays.equals(texts[slot], 0, texts[slot].length, bytes, from, to)) {
            slot = (slot + 1) & (texts.length - 1);
        }
        return slot;
    }
}
