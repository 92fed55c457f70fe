package org.pointsman.engine.state;

import java.util.Arrays;
import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.engine.table.AuthCode;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/** Ladder step 12 for sales made without a network: whether the terminal may make them, and of what amount. */
public final class OfflineRules {
    private static final int TID_LENGTH = 8;

    private OfflinePolicy policy = OfflinePolicy.DEFAULT;
    /** Sorted. */
    private long[] terminals = {};

    public void configure(OfflinePolicy newPolicy) {
        policy = newPolicy;
        terminals = newPolicy.allowed().stream().filter(name -> name.length() == TID_LENGTH).mapToLong(Ascii::eight)
                .sorted().toArray();
    }

    /** Why such a sale is refused; null when it is not, and for everything else. */
    public Result refusal(TerminalRequestDecoder request, Transaction transaction, String mid) {
        if (transaction != Transaction.OFFLINE_SALE && transaction != Transaction.E_CASH_SALE) {
            return null;
        }
        if (!allowed(request.tid(), mid)) {
            return Result.NOT_PERMITTED_TERMINAL;
        }
        boolean vouched = transaction == Transaction.E_CASH_SALE || AuthCode.sent(request);
        return vouched ? null : beyondFloor(request.amountMinor());
    }

    private boolean allowed(long tid, String mid) {
        return policy.allowed().contains(OfflinePolicy.ALL) || Arrays.binarySearch(terminals, tid) >= 0
                || policy.allowed().contains(mid);
    }

    /** The same for another amount of one. */
    public Result adjustment(TransactionRecord sale, long amountMinor) {
        return sale.authCoded() ? null : beyondFloor(amountMinor);
    }

    private Result beyondFloor(long amountMinor) {
        return amountMinor > policy.floorLimitMinor() ? Result.EXCEEDS_LIMIT : null;
    }
}
