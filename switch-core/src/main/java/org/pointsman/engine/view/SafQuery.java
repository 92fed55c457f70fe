package org.pointsman.engine.view;

/**
 * A search over the reversals owed.
 *
 * @param state       OWED, WAITING or PARKED; null for any
 * @param network     name of a network; null for any
 * @param original    what is owed for this transaction, and for what follows it; -1 for any
 * @param beforeNs    only what is owed since before this; -1 for whatever age
 * @param afterNumber only debts with a greater number, for paging; 0 to begin at the oldest
 * @param afterId     the transaction behind which a {@link Search} goes on; -1 to begin at the oldest debt
 */
public record SafQuery(String state, String network, long original, long beforeNs, long afterNumber, int limit,
        long afterId) {
    /** A search from the oldest debt on. */
    public SafQuery(String state, String network, long afterNumber, int limit) {
        this(state, network, -1, -1, afterNumber, limit, -1);
    }

    /** The same, for a transaction and of an age. */
    public SafQuery about(long id, long since) {
        return new SafQuery(state, network, id, since, afterNumber, limit, afterId);
    }

    /** The rest of the search, behind what it has found. */
    SafQuery behind(long number, int found, long restId) {
        return new SafQuery(state, network, original, beforeNs, number, limit - found, restId);
    }
}
