package org.pointsman.engine.view;

/**
 * A search over the reversals owed.
 *
 * @param state       OWED, WAITING or PARKED; null for any
 * @param network     name of a network; null for any
 * @param afterNumber only debts with a greater number, for paging; 0 to begin at the oldest
 * @param afterId     the transaction behind which a {@link Search} goes on; -1 to begin at the oldest debt
 */
public record SafQuery(String state, String network, long afterNumber, int limit, long afterId) {
    /** A search from the oldest debt on. */
    public SafQuery(String state, String network, long afterNumber, int limit) {
        this(state, network, afterNumber, limit, -1);
    }
}
