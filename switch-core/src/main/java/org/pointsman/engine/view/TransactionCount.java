package org.pointsman.engine.view;

/**
 * How many transactions fit a query.
 *
 * @param found    how many of those that were looked at
 * @param complete whether all were looked at that the query reaches
 */
public record TransactionCount(long found, boolean complete) {
}
