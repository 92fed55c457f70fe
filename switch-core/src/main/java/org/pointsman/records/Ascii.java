package org.pointsman.records;

import java.nio.charset.StandardCharsets;

/** Short ASCII codes packed big-endian into integers, so that they compare as text does. */
public final class Ascii {
    private Ascii() {
    }

    /** Packs exactly eight characters, such as a TID. */
    public static long eight(CharSequence text) {
        if (text.length() != 8) {
            throw new IllegalArgumentException("eight characters expected, not " + text.length());
        }
        long packed = 0;
        for (int i = 0; i < 8; i++) {
            packed = (packed << 8) | (text.charAt(i) & 0xFF);
        }
        return packed;
    }

    /** Packs exactly two characters, such as an F39. */
    public static int two(CharSequence text) {
        if (text.length() != 2) {
            throw new IllegalArgumentException("two characters expected, not " + text.length());
        }
        return ((text.charAt(0) & 0xFF) << 8) | (text.charAt(1) & 0xFF);
    }

    /** The text of a packed TID. */
    public static String eightText(long packed) {
        byte[] bytes = new byte[8];
        for (int i = 7; i >= 0; i--) {
            bytes[i] = (byte) (packed >>> (8 * (7 - i)));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** The text of a packed F39. */
    public static String twoText(int packed) {
        return new String(new char[]{(char) ((packed >>> 8) & 0xFF), (char) (packed & 0xFF)});
    }
}
