package org.pointsman.io;

/** Ranges of settings. */
public final class Range {
    private Range() {
    }

    /**
     * Refuses a value outside of a range.
     *
     * @param key what the file calls it
     * @throws IllegalArgumentException names key, range and value
     */
    public static void require(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
