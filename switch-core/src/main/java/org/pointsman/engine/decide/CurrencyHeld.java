package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;

/** In which currencies money is held: limits, batches and merchants' money are sums of one currency. */
public final class CurrencyHeld {
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    public CurrencyHeld(EngineState state) {
        this.state = state;
    }

    /** Whether a payment is in another currency than this, or money was posted under another one. */
    public boolean otherThan(int currency) {
        return posted(currency) || paid(currency);
    }

    private boolean posted(int currency) {
        return state.networks.config().currency() != currency && state.funds.posted();
    }

    private boolean paid(int currency) {
        TransactionTable transactions = state.transactions;
        for (int slot = transactions.newest(); slot != TransactionTable.NONE; slot = transactions.before(slot)) {
            transactions.wrap(slot, record);
            if (record.currency() != currency && moves(record)) {
                return true;
            }
        }
        return false;
    }

    // A terminal may have asked for any currency and been told no.
    private static boolean moves(TransactionRecord record) {
        return switch (record.state()) {
            case DECLINED, TOMBSTONE, DETAIL_UNKNOWN, REVERSAL_UNMATCHED -> false;
            default -> record.amountMinor() > 0;
        };
    }
}
