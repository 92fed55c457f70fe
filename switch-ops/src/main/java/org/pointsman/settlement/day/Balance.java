package org.pointsman.settlement.day;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a settlement leaves to the next one of a merchant.
 *
 * @param carriedMinor below 0 the merchant owes it; above 0 it was not paid
 * @param heldMinor    what was not paid for terminals under a hold, by TID; each above 0
 */
public record Balance(long carriedMinor, SortedMap<String, Long> heldMinor) {
    /** Nothing is left. */
    public static final Balance NONE = new Balance(0, new TreeMap<>());

    long withheldMinor() {
        return heldMinor.values().stream().mapToLong(Long::longValue).sum();
    }

    long sumMinor() {
        return carriedMinor + withheldMinor();
    }
}
