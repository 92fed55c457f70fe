package org.pointsman.registry.model;

import java.util.Comparator;

/**
 * A case that time moves on.
 *
 * @param dueMs epoch milliseconds
 */
public record DueCase(long dueMs, long caseId) implements Comparable<DueCase> {
    private static final Comparator<DueCase> ORDER = Comparator.comparingLong(DueCase::dueMs)
            .thenComparingLong(DueCase::caseId);

    @Override
    public int compareTo(DueCase other) {
        return ORDER.compare(this, other);
    }
}
