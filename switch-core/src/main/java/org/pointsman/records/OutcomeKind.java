package org.pointsman.records;

/** What apply does to the state. The code is written to the journal and never reused. */
public enum OutcomeKind {
    /** Nothing but the effects and the numbers used. */
    NONE(0),
    /** Records a financial request that was declined without asking a network. */
    DECLINE(1),
    /** Records a financial request that goes to a network. */
    FORWARD(2),
    /** A repeat joins the running original; the exchange waits for its answer. */
    JOIN(3),
    SIGN_ON(4),
    SIGN_OFF(5),
    /** The network approved a request that waited. */
    APPROVE(6),
    /** A request that waited is declined, by the network or for want of a link. */
    DECLINE_SENT(7),
    /** The network approved another amount than asked for. */
    APPROVE_OTHER_AMOUNT(8),
    /** An answer after the time-out: kept with the reversal, never delivered. */
    LATE(9),
    /** Not the answer to anything. */
    UNMATCHED(10),
    REVERSAL_ACKNOWLEDGED(11),
    /** The network did not take the reversal; it stays owed and is parked. */
    REVERSAL_REFUSED(12),
    /** Nothing was written; the request goes to the next network. */
    REROUTE(13),
    EXPIRE(14),
    LINK_CHANGE(15),
    REGISTRY(16),
    OPEN_DAY(17),
    START_NODE(18),
    STOP_NODE(19),
    CONFIGURE(20),
    ADVANCE_CLOCK(21),
    /** A reversal that undoes an approved original: the network is owed one. */
    REVERSE(22),
    /** A reversal of an original that still waits for its answer: whatever comes is not to stand. */
    REVERSE_IN_FLIGHT(23),
    /** A reversal of what does not stand any more. */
    REVERSE_NOTHING(24),
    /** A reversal without its original: a tombstone keeps the original out. */
    REVERSE_UNMATCHED(25),
    /** A reversal of what must not be undone by machine: an item for people. */
    REVERSE_EXCEPTION(26),
    /** An operator has a reversal sent now. */
    REVERSAL_RETRY(27),
    /** An operator parks a reversal. */
    REVERSAL_PARK(28),
    /** The network cannot take the reversal now; it is repeated as if there had been no answer. */
    REVERSAL_DEFERRED(29),
    /** A settlement that adds up: its batch is closed. */
    SETTLE(30),
    /** A settlement that does not add up: its batch stays open for the details. */
    SETTLE_UNBALANCED(31),
    /** Details of a batch are compared with what the switch knows. */
    UPLOAD(32),
    /** All details came: the batch is closed with its differences. */
    CLOSE_UNBALANCED(33),
    /** An advice is taken, and owed to its network. */
    ACCEPT_ADVICE(34),
    /** The network has taken an advice. */
    ADVICE_ACKNOWLEDGED(35),
    /** Nothing of a desk's refund was written; it waits for its link again. */
    REFUND_WAITS(40),
    /** The network cannot tell now what became of a refund; it is sent again. */
    REFUND_DEFERRED(41),
    /** The network says that what it was asked about was paid: the reversal is owed. */
    INQUIRY_PAID(80),
    /** The network says that what it was asked about was not paid and will not be: nothing is owed. */
    INQUIRY_UNPAID(81),
    /** The network does not say: the reversal is owed. */
    INQUIRY_USELESS(82),
    /** A terminal is told what it is set up with. */
    PARAMETERS_TOLD(90),
    /** A terminal has taken what it was told. */
    PARAMETERS_TAKEN(91),
    /** A cancelled terminal wanted to sign on. */
    SIGN_ON_REFUSED(92),
    /** The network does not tell what became of a request: 98, and a reversal is owed, or a refund stays reserved. */
    NOT_TOLD(93),
    /** The same, and the network is asked what became of it before it is reversed. */
    NOT_TOLD_ASK(94),
    /** A reversal that could not be carried out when it came first is carried out now. */
    REVERSE_AFTER_ALL(95),
    /** The same, and its original still waits for its answer. */
    REVERSE_IN_FLIGHT_AFTER_ALL(96),
    /** Remembers that the answer of a transaction did not reach its terminal. */
    ANSWER_LOST(97),
    /** Transactions that were archived leave memory. */
    EVICT(98),
    /** A request waits for its original from the archive. */
    RECALL(99),
    /** The archive has said what it knows of an original; what was found is in memory again. */
    RECALLED(100),
    /** No network can be reached: the switch approves by itself, and owes the preferred one the advice. */
    STAND_IN(101),
    /** The same for what was sent in vain: nothing was written. */
    STAND_IN_SENT(102);

    private static final OutcomeKind[] BY_CODE = Codes.table(values(), OutcomeKind::code);

    private final int code;

    OutcomeKind(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The action of a record's code. */
    public static OutcomeKind of(int code) {
        return BY_CODE[code];
    }
}
