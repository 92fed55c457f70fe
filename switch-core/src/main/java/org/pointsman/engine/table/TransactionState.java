package org.pointsman.engine.table;

/** Where a transaction stands (domain 3.7, 3.8). The ordinal is stored in records and never reused. */
public enum TransactionState {
    /** The slot is empty. */
    NONE,
    /** Sent to a network, no answer yet. */
    SENT,
    /** Approved; a void, refund or completion that succeeded is approved too. */
    APPROVED,
    DECLINED,
    /** Not to stand upstream: no answer in time, or one with another amount; a reversal is owed. */
    REVERSAL_PENDING,
    /** No answer to a refund: it stays reserved and is never reversed. */
    UNKNOWN,
    REVERSED,
    /** A purchase or completion undone by a void. */
    VOIDED,
    PART_REFUNDED,
    REFUNDED,
    /** The place of an original that was reversed before it came: it is declined when it comes. */
    TOMBSTONE,
    /** A reversal that was carried out, or had nothing to undo. */
    REVERSAL_ACCEPTED,
    /** A reversal whose original is not known. */
    REVERSAL_UNMATCHED,
    /** A reversal people have to look at. */
    REVERSAL_EXCEPTION,
    /** A pre-authorisation that holds the money. */
    AUTHORISED,
    /** A pre-authorisation whose money a completion has asked for; a void of that completion changes nothing here. */
    COMPLETED,
    PREAUTH_VOIDED,
    /** What an AUTHORISED is once its days are over, by the date alone; a refund nobody approved or funded in time. */
    EXPIRED,
    /** What an APPROVED is once its batch is closed. Never stored: the batch decides. */
    SETTLED,
    /** A detail of an upload that nothing here stands for: an item for people. */
    DETAIL_UNKNOWN,
    /** A refund from a desk that waits for a second person. */
    AWAITING_APPROVAL,
    /** An approved refund that waits for the merchant's money. */
    PENDING_FUNDS,
    /** An approved refund with its money set aside; it goes out when its link is up. */
    FUNDS_RESERVED,
    /** An approved refund that was not sent yet when its sale was disputed. */
    HELD,
    /** A refund somebody rejected, or without money. */
    REFUSED,
    /** A refund that was cancelled before it was sent. */
    CANCELLED,
    /** A refund whose outcome people have to find out; it stays reserved. */
    MANUAL;

    private static final TransactionState[] BY_ORDINAL = values();

    static TransactionState of(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    /**
     * Whether a limit counts a transaction in this state: what stands, and what may still come to stand (domain 2.8).
     */
    public boolean limited() {
        return switch (this) {
            case SENT, APPROVED, REVERSAL_PENDING, UNKNOWN, MANUAL, PART_REFUNDED, REFUNDED, AUTHORISED, COMPLETED,
                    AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD ->
                true;
            default -> false;
        };
    }
}
