package org.pointsman.ops.api;

import org.pointsman.settlement.book.TradeRows.Waiting;

/**
 * A transaction that moved or may have moved money and is in no settlement yet.
 *
 * @param why BATCH_OPEN, IN_DOUBT, EXCEPTION or DAY_OPEN
 */
record WaitingTradeDocument(long id, String rrn, String mid, String tid, int batch, String businessDate, String kind,
        long amountMinor, String why) {
    static WaitingTradeDocument of(Waiting waiting) {
        return new WaitingTradeDocument(waiting.trade().id(), "%012d".formatted(waiting.trade().id()),
                waiting.trade().mid(), waiting.trade().tid(), waiting.trade().batch(),
                SettlementPort.text(waiting.trade().businessDate()), waiting.trade().kind().name(),
                waiting.trade().grossMinor(), waiting.why().name());
    }
}
