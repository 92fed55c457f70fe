package org.pointsman.settlement.day;

import org.pointsman.settlement.fees.CardClass;
import org.pointsman.settlement.fees.FeePolicy;
import org.pointsman.settlement.fees.FeeRate;

/**
 * A transaction with its fee.
 *
 * @param feeMinor kept by the house; below 0 it goes back
 * @param account  number of the merchant's account, from 1; 0 when none is known
 */
record Line(Trade trade, CardClass cards, long feeMinor, int account) {

    static Line of(Trade trade, FeePolicy fees, int account) {
        CardClass cards = fees.cards(trade.first6());
        return new Line(trade, cards, switch (trade.kind()) {
            case SALE -> fee(trade, fees, cards, trade.businessDate(), trade.amountMinor());
            case VOID -> -returned(trade, fees, cards);
            case REFUND -> fees.returned() ? -returned(trade, fees, cards) : 0;
        }, account);
    }

    private static long fee(Trade trade, FeePolicy fees, CardClass cards, int date, long amountMinor) {
        return fees.rate(trade.mid(), date, trade.service(), cards).feeMinor(amountMinor);
    }

    // By the terms of the day of the sale, whatever holds now.
    private static long returned(Trade trade, FeePolicy fees, CardClass cards) {
        Trade.Original original = trade.original();
        if (original == null || original.amountMinor() <= 0) {
            return 0;
        }
        long feeMinor = fee(trade, fees, cards, original.businessDate(), original.amountMinor());
        return FeeRate.returnedMinor(feeMinor, original.amountMinor(), original.refundedBeforeMinor(),
                trade.amountMinor());
    }

    long netMinor() {
        return trade.grossMinor() - feeMinor;
    }
}
