package org.pointsman.registry.model;

import java.util.Comparator;

/**
 * A hold that changes by itself: what was announced begins, what has a planned end ends.
 *
 * @param dueMs epoch milliseconds
 * @param scope what is held; null for a terminal
 * @param id    of the terminal or scope
 */
public record DueHold(long dueMs, HoldScope scope, String id, HoldReason reason,
        Role origin) implements Comparable<DueHold> {
    private static final Comparator<DueHold> ORDER = Comparator.comparingLong(DueHold::dueMs)
            .thenComparing(DueHold::scope, Comparator.nullsFirst(Comparator.naturalOrder())).thenComparing(DueHold::id)
            .thenComparing(DueHold::reason).thenComparing(DueHold::origin);

    @Override
    public int compareTo(DueHold other) {
        return ORDER.compare(this, other);
    }
}
