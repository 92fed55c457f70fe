package org.pointsman.settlement.day;

/**
 * A transaction that moved money, as the book has it when it is settled.
 *
 * @param id           its RRN as a number
 * @param batch        0 for a desk's refund, which is in none
 * @param businessDate of its admission, yyyymmdd
 * @param amountMinor  above 0, whichever way it went
 * @param service      what was paid with, such as CARD or ALIPAY
 * @param first6       first digits of the card; empty for a scanned code
 * @param openedMs     when its batch was opened, epoch milliseconds: the merchant's account of that moment is paid
 * @param original     of a void or refund; null when there is none, or nobody knows it any more
 */
public record Trade(long id, String mid, String tid, int batch, int stan, int businessDate, TradeKind kind,
        long amountMinor, String service, String first6, String network, long openedMs, Original original) {

    /**
     * What a void or a refund takes back.
     *
     * @param refundedBeforeMinor what refunds that were settled before this one gave back of it
     */
    public record Original(long id, int businessDate, long amountMinor, long refundedBeforeMinor) {
    }

    /** As the merchant's money sees it. */
    public long grossMinor() {
        return kind.signed(amountMinor);
    }
}
