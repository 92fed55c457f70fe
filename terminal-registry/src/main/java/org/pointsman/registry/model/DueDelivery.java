package org.pointsman.registry.model;

/** Something to send: its place in the list, the next one first. */
public record DueDelivery(long dueMs, long id) implements Comparable<DueDelivery> {
    @Override
    public int compareTo(DueDelivery other) {
        int order = Long.compare(dueMs, other.dueMs);
        return order == 0 ? Long.compare(id, other.id) : order;
    }
}
