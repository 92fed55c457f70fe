package org.pointsman.registry.model;

import java.util.Comparator;

/**
 * A terminal of which a service, or a plan, changes by itself.
 *
 * @param dueMs epoch milliseconds
 * @param tid   terminal
 */
public record DueService(long dueMs, String tid) implements Comparable<DueService> {
    private static final Comparator<DueService> ORDER = Comparator.comparingLong(DueService::dueMs)
            .thenComparing(DueService::tid);

    @Override
    public int compareTo(DueService other) {
        return ORDER.compare(this, other);
    }
}
