package org.pointsman.engine.decide;

import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalStates;
import org.pointsman.engine.table.PolicyTerms;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Result;

/** The refund ladder behind the matrix (domain 3.9.3), the same for terminals and desks: the first failure decides. */
final class RefundLadder {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final OriginalStates standings;

    RefundLadder(EngineState state) {
        this.state = state;
        standings = new OriginalStates(state);
    }

    /** Null when a sale may be refunded with this amount; at a desk the terminal is that of the sale. */
    Result check(long nowNs, TransactionRecord original, int terminal, long amountMinor, Cause cause) {
        PolicyTerms terms = state.policies.terms(original);
        if (standings.ageDays(nowNs, original) > terms.refundWindowDays()) {
            return Result.RELATED_STATE;
        }
        RefundLimits limits = state.networks.config().refunds().limits();
        if (limits.oneAtATime() && original.reservedMinor() != original.confirmedMinor()) {
            return Result.IN_PROGRESS;
        }
        if (state.refundTally.within(original.id(), nowNs, limits.intervalMs(wallet(original)) * NANOS_PER_MILLI)) {
            return Result.IN_PROGRESS;
        }
        if (tooMuch(original, amountMinor)) {
            return Result.AMOUNT_MISMATCH;
        }
        return cause.beyond(state.limits.checkRefund(original, terminal, amountMinor, terms.refundMaxPartials()));
    }

    private static boolean wallet(TransactionRecord sale) {
        return switch (sale.entry().service()) {
            case ALIPAY, WECHAT -> true;
            default -> false;
        };
    }

    private static boolean tooMuch(TransactionRecord original, long amountMinor) {
        return amountMinor > original.amountMinor() - original.reservedMinor();
    }
}
