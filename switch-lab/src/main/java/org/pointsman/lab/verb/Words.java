package org.pointsman.lab.verb;

import java.util.Iterator;
import java.util.List;

/** The words behind a verb: options, each followed by its value if it has one. Not thread-safe. */
public final class Words {
    private final Iterator<String> words;

    /** In the order in which they were written. */
    public Words(List<String> words) {
        this.words = words.iterator();
    }

    public boolean hasNext() {
        return words.hasNext();
    }

    /** The next option. */
    public String next() {
        return words.next();
    }

    /**
     * The value of an option.
     *
     * @throws IllegalArgumentException when nothing follows it
     */
    public String value(String option) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }

    /**
     * The value of an option that is a number.
     *
     * @throws IllegalArgumentException when nothing follows it, or no number
     */
    public int number(String option) {
        String word = value(option);
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a number, not " + word, e);
        }
    }
}
