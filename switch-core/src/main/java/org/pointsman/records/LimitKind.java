package org.pointsman.records;

/**
 * The limit that decided: what it adds up, and whether it is about money or a number; or why nobody stood in for a
 * network. The code is written to the journal and never reused.
 */
public enum LimitKind {
    NONE(0),
    /** The largest amount the switch takes at all. */
    SWITCH_AMOUNT(1),
    /** What the terminal itself is set up with, for a transaction. */
    TERMINAL_OWN(2),
    /** The same, for a business date. */
    TERMINAL_OWN_DAY(3),
    TRANSACTION_AMOUNT(4),
    TERMINAL_AMOUNT(5),
    TERMINAL_COUNT(6),
    MERCHANT_AMOUNT(7),
    MERCHANT_COUNT(8),
    CARD_AMOUNT(9),
    CARD_COUNT(10),
    /** How many transactions there may be of what counts for itself: none. */
    TRANSACTION_COUNT(11),
    /** Refunds of one sale. */
    REFUND_COUNT(12),
    /** Nothing is approved in stand-in at present: people have ended it. */
    STAND_IN_OFF(13),
    /** Of what the terms do not approve: no purchase, another service, or none at all. */
    STAND_IN_TERMS(14),
    /** A PIN nobody could check. */
    STAND_IN_PIN(15),
    /** Above the floor limit. */
    STAND_IN_FLOOR(16),
    /** The card has had what it may have. */
    STAND_IN_CARD(17),
    /** The merchant has. */
    STAND_IN_MERCHANT(18),
    /** All together have. */
    STAND_IN_TOTAL(19);

    private static final LimitKind[] BY_CODE = Codes.table(values(), LimitKind::code);

    private final int code;

    LimitKind(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** Whether it says why nobody stood in; it has no bound then. */
    public boolean standIn() {
        return code >= STAND_IN_OFF.code;
    }

    /** Whether its bound is a number of transactions, not an amount. */
    public boolean counts() {
        return switch (this) {
            case TERMINAL_COUNT, MERCHANT_COUNT, CARD_COUNT, TRANSACTION_COUNT, REFUND_COUNT -> true;
            default -> false;
        };
    }

    /** The kind of a record's code; {@link #NONE} for what records do not say. */
    public static LimitKind of(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : NONE;
    }
}
