package org.pointsman.engine.view;

/**
 * How many transactions fit a query.
 *
 * @param found  how many of those that were looked at
 * @param restId the transaction behind which counting goes on; -1 when all were looked at that the query reaches
 */
public record TransactionCount(long found, long restId) {
    /** Whether all were looked at that the query reaches. */
    public boolean complete() {
        return restId < 0;
    }
}
