package org.pointsman.engine.decide;

import org.pointsman.engine.state.ChipDataOf;
import org.pointsman.engine.state.EngineState;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/** Ladder steps 12 to 13 and 15: what a payment must carry, and the money it may be about. */
final class PaymentRules {
    private static final int QR_ENTRY = 3;
    private static final int KEYED_ENTRY_DIVISOR = 10;

    private final EngineState state;

    PaymentRules(EngineState state) {
        this.state = state;
    }

    Result offline(RequestInHand in) {
        return state.offline.refusal(in.message, in.transaction,
                state.funds.mid(state.terminals.merchant(in.terminal)));
    }

    Result card(RequestInHand in) {
        return switch (in.authentication) {
            case CARD_DATA_UNUSABLE -> scanned(in.message) ? Result.NOT_SUPPORTED : Result.INVALID_TRANSACTION;
            case CARD_MISMATCH -> Result.CARD_MISMATCH;
            default -> null;
        };
    }

    private static boolean scanned(TerminalRequestDecoder message) {
        return message.entryMode() / KEYED_ENTRY_DIVISOR == QR_ENTRY;
    }

    Result amount(RequestInHand in) {
        boolean missing = in.transaction != Transaction.BALANCE && in.message.amountMinor() <= 0;
        return missing || in.message.currency() != state.networks.config().currency() ? Result.INVALID_AMOUNT : null;
    }

    Result chipData(RequestInHand in) {
        return in.transaction.tellsChipData() && ChipDataOf.length(in.message) == 0 ? Result.FORMAT_ERROR : null;
    }

    Result limits(RequestInHand in) {
        return in.cause.beyond(state.limits.checkSale(in.message, in.transaction, in.terminal));
    }

    // Refunds that wait for the merchant's money come first.
    Result funds(RequestInHand in) {
        if (in.transaction != Transaction.REFUND) {
            return null;
        }
        int merchant = in.original.merchant();
        boolean enough = state.pendingFunds.size(merchant) == 0
                && state.funds.enough(merchant, in.message.amountMinor());
        return enough ? null : Result.INSUFFICIENT_FUNDS;
    }
}
