package org.pointsman.security;

import java.util.HexFormat;

/**
 * Optional blocks of a key block, as they stand in it.
 *
 * <pre>
 * id (2), length (2, hexadecimal, of all of it), content
 * id (2), "00", bytes of the length (2, hexadecimal), length (hexadecimal), content; where it is longer than 255
 * </pre>
 *
 * @param count how many
 * @param text  one behind the other
 */
record OptionalBlocks(int count, String text) {
    static final OptionalBlocks NONE = new OptionalBlocks(0, "");

    private static final int ID = 2;
    private static final int HEAD = 4;
    private static final int LONG_HEAD = 6;
    private static final String PADDING = "PB";
    private static final String PROTECTION_CHECK = "KP";

    /** All of a text that is nothing else. */
    static OptionalBlocks all(String text) {
        int count = 0;
        for (int at = 0; at < text.length(); at += length(text, at)) {
            if (length(text, at) < HEAD) {
                throw new KeyInvalidException("the optional blocks of a key are not whole");
            }
            count++;
        }
        return new OptionalBlocks(count, text);
    }

    /** So many of a text, from a place on; null when they are not whole. */
    static OptionalBlocks of(String text, int from, int count) {
        int at = from;
        for (int left = count; left > 0; left--) {
            int length = at + HEAD <= text.length() ? length(text, at) : 0;
            if (length < HEAD || at + length > text.length()) {
                return null;
            }
            at += length;
        }
        return new OptionalBlocks(count, text.substring(from, at));
    }

    private static int length(String text, int at) {
        try {
            int length = HexFormat.fromHexDigits(text, at + ID, at + HEAD);
            if (length != 0 || text.length() < at + LONG_HEAD) {
                return length;
            }
            int digits = 2 * HexFormat.fromHexDigits(text, at + HEAD, at + LONG_HEAD);
            return HexFormat.fromHexDigits(text, at + LONG_HEAD, at + LONG_HEAD + digits);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return 0;
        }
    }

    /** What the first one of an id says; null when there is none. */
    String content(String id) {
        for (int at = 0; at < text.length(); at += length(text, at)) {
            if (text.startsWith(id, at)) {
                return text.substring(at + HEAD, at + length(text, at));
            }
        }
        return null;
    }

    /** Without those that speak of the block and not of the key: padding, and the check value of the key above it. */
    OptionalBlocks ofKey() {
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < text.length(); at += length(text, at)) {
            String id = text.substring(at, at + ID);
            if (!id.equals(PADDING) && !id.equals(PROTECTION_CHECK)) {
                kept.append(text, at, at + length(text, at));
            }
        }
        return all(kept.toString());
    }

    /** Filled up to whole blocks of a cipher. */
    OptionalBlocks padded(int blockLength) {
        int over = text.length() % blockLength;
        if (over == 0) {
            return this;
        }
        int missing = blockLength - over;
        int length = missing < HEAD ? missing + blockLength : missing;
        return all(text + PADDING + String.format("%02X", length) + "0".repeat(length - HEAD));
    }
}
