package org.pointsman.engine;

import org.pointsman.records.Service;

/**
 * A search over the hot window; null or -1 means any.
 *
 * @param state a name of {@link TransactionState}
 * @param fromNs first admission time, nanoseconds since 1970 UTC; -1 for any
 * @param beforeId only transactions with a smaller id, for paging; -1 to begin at the newest
 * @param service what was paid with
 */
public record TransactionQuery(String tid, String mid, long rrn, int stan, String state, long fromNs, long toNs,
        long beforeId, int limit, Service service) {
    /** A search for any service. */
    public TransactionQuery(String tid, String mid, long rrn, int stan, String state, long fromNs, long toNs,
            long beforeId, int limit) {
        this(tid, mid, rrn, stan, state, fromNs, toNs, beforeId, limit, null);
    }
}
