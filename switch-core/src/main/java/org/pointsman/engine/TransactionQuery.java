package org.pointsman.engine;

/**
 * A search over the hot window; null or -1 means any.
 *
 * @param state a name of {@link TransactionState}
 * @param fromNs first admission time, nanoseconds since 1970 UTC; -1 for any
 * @param beforeId only transactions with a smaller id, for paging; -1 to begin at the newest
 */
public record TransactionQuery(String tid, String mid, long rrn, int stan, String state, long fromNs, long toNs,
        long beforeId, int limit) {
}
