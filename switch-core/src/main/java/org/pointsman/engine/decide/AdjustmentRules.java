package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * What an adjustment or a tip must agree with in its sale (dialect section 4); F4 is the amount the sale is to have.
 */
final class AdjustmentRules {
    private static final int PER_CENT = 100;

    private final EngineState state;

    AdjustmentRules(EngineState state) {
        this.state = state;
    }

    Result check(RequestInHand in) {
        if (!PaymentMeans.same(in.message, in.original)) {
            return Result.CARD_MISMATCH;
        }
        return in.transaction == Transaction.TIP ? tip(in.message, in.original) : adjustment(in.message, in.original);
    }

    // What was approved online has the amount the issuer approved; only a sale without an issuer's word is put right.
    private Result adjustment(TerminalRequestDecoder request, TransactionRecord sale) {
        return sale.transaction() == Transaction.OFFLINE_SALE.code()
                ? state.offline.adjustment(sale, request.amountMinor())
                : Result.INVALID_TRANSACTION;
    }

    // One tip for each sale: a second one would be measured by the amount with the first.
    private Result tip(TerminalRequestDecoder request, TransactionRecord sale) {
        if (sale.transaction() != Transaction.PURCHASE.code()) {
            return Result.INVALID_TRANSACTION;
        }
        if (sale.adjusted()) {
            return Result.RELATED_STATE;
        }
        long tipMinor = request.amountMinor() - sale.amountMinor();
        if (told(request) && request.tipMinor() != tipMinor) {
            return Result.AMOUNT_MISMATCH;
        }
        long mostMinor = sale.amountMinor() * state.networks.config().tipPercent() / PER_CENT;
        return tipMinor <= 0 || tipMinor > mostMinor ? Result.INVALID_AMOUNT : null;
    }

    // F48 may be left out, and records of older versions have none.
    private static boolean told(TerminalRequestDecoder request) {
        return request.tipMinor() >= 0;
    }
}
