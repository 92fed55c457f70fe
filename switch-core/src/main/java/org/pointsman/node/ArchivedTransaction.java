package org.pointsman.node;

import org.pointsman.engine.view.TransactionView;

/**
 * What the archive says of a transaction that left memory.
 *
 * @param view   the transaction as it was; null when it cannot be read
 * @param damage file and place that cannot be read; null when it can
 */
public record ArchivedTransaction(TransactionView view, String damage) {
}
