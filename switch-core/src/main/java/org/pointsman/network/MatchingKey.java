package org.pointsman.network;

import java.util.Collection;
import java.util.Set;

/**
 * The fields an answer must repeat besides its type and F11. What a network does not send back, or fills in itself, is
 * left out.
 *
 * @param time      F7
 * @param acquirer  F32
 * @param reference F37
 * @param terminal  F41
 * @param merchant  F42
 */
public record MatchingKey(boolean time, boolean acquirer, boolean reference, boolean terminal, boolean merchant) {
    /** All that a link can compare. */
    public static final MatchingKey FULL = new MatchingKey(true, true, true, true, true);

    private static final Set<Integer> FIELDS = Set.of(7, 11, 32, 37, 41, 42);

    /**
     * The key of some fields.
     *
     * @throws IllegalArgumentException when a link cannot compare one of them, or F11 is not among them
     */
    public static MatchingKey of(Collection<Integer> fields) {
        if (!FIELDS.containsAll(fields) || !fields.contains(11)) {
            throw new IllegalArgumentException("some of 7, 11, 32, 37, 41 and 42, with 11, not " + fields);
        }
        return new MatchingKey(fields.contains(7), fields.contains(32), fields.contains(37), fields.contains(41),
                fields.contains(42));
    }
}
