package org.pointsman.engine.view;

import java.util.Set;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Result;
import org.pointsman.records.Service;

/**
 * A search over the hot window; null or -1 means any.
 *
 * @param state       a name of {@link TransactionState}
 * @param fromNs      first admission time, nanoseconds since 1970 UTC; -1 for any
 * @param beforeId    only transactions with a smaller id, for paging; -1 to begin at the newest
 * @param service     what was paid with
 * @param last4       last four digits of the card or code
 * @param amountMinor exactly this amount
 */
public record TransactionQuery(String tid, String mid, long rrn, int stan, String state, long fromNs, long toNs,
        long beforeId, int limit, Service service, int last4, long amountMinor, Told told) {
    /**
     * What a till was told.
     *
     * @param f39     the code
     * @param results what the switch decided alone that is told by this code
     */
    public record Told(String f39, Set<Result> results) {
        public Told {
            results = Set.copyOf(results);
        }
    }

    /** The same search further back. */
    public TransactionQuery before(long id, int newLimit) {
        return new TransactionQuery(tid, mid, rrn, stan, state, fromNs, toNs, id, newLimit, service, last4, amountMinor,
                told);
    }

    /** A search for any card, amount and answer. */
    public TransactionQuery(String tid, String mid, long rrn, int stan, String state, long fromNs, long toNs,
            long beforeId, int limit, Service service) {
        this(tid, mid, rrn, stan, state, fromNs, toNs, beforeId, limit, service, -1, -1, null);
    }

    /** A search for any service. */
    public TransactionQuery(String tid, String mid, long rrn, int stan, String state, long fromNs, long toNs,
            long beforeId, int limit) {
        this(tid, mid, rrn, stan, state, fromNs, toNs, beforeId, limit, null);
    }
}
