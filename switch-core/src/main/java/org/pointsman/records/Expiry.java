package org.pointsman.records;

/** What a due timer means for its transaction. The code is written to the journal and never reused. */
public enum Expiry {
    /** No answer in time: the terminal gets 98 and a reversal is owed from this step on. */
    REVERSAL_OWED(0),
    /** No answer to a refund: the terminal gets 98, the amount stays reserved. */
    REFUND_UNKNOWN(1),
    /** A reversal is sent. */
    REVERSAL_SENT(2),
    /** A reversal waits for its link. */
    REVERSAL_DELAYED(3),
    /** A reversal has been sent often enough without an acknowledgement: alarm, and on with it slowly. */
    REVERSAL_PARKED(4),
    /** No answer to an inquiry: the terminal gets 98, and that is all. */
    INQUIRY_OVER(5),
    /** A refund is sent from its card envelope, for the first time or again. */
    REFUND_SENT(40),
    /** A refund without an answer waits for its link. */
    REFUND_DELAYED(41),
    /** A refund was sent often enough without an answer: it is for people. */
    REFUND_MANUAL(42),
    /** Nobody approved a refund, or no money came for it, in its time. */
    REFUND_EXPIRED(43),
    /** The merchant's money is there for a refund that waited for it. */
    REFUND_FUNDED(44),
    /** No answer in time: the terminal gets 98, and the network is asked what became of it before it is reversed. */
    INQUIRY_OWED(80),
    /** The network is asked. */
    INQUIRY_SENT(81),
    /** The network was asked often enough in vain: the reversal is owed. */
    INQUIRY_GIVEN_UP(82),
    /**
     * What its terminal took back while something ran for it stands, and nothing runs any more: its reversal is owed.
     */
    TAKEN_BACK(83),
    /** No timer: a transaction that was archived leaves memory. */
    EVICTED(100),
    /** The archive has said nothing of an original in time: the terminal gets 96. */
    RECALL_OVER(101);

    private static final Expiry[] BY_CODE = Codes.table(values(), Expiry::code);

    private final int code;

    Expiry(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The expiry of a record's code. */
    public static Expiry of(int code) {
        return BY_CODE[code];
    }
}
