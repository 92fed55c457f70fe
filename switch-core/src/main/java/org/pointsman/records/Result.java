package org.pointsman.records;

/**
 * Internal result of a request; a dialect maps the name to its F39 and cashier text. The code is written to the journal
 * and never reused.
 */
public enum Result {
    APPROVED(0),
    MERCHANT_INVALID(1),
    IN_PROGRESS(2),
    INVALID_TRANSACTION(3),
    INVALID_AMOUNT(4),
    CARD_MISMATCH(5),
    NO_ROUTE(6),
    RELATED_STATE(7),
    ORIGINAL_NOT_FOUND(8),
    FORMAT_ERROR(9),
    NOT_SUPPORTED(10),
    INSUFFICIENT_FUNDS(11),
    NOT_PERMITTED_TERMINAL(12),
    EXCEEDS_LIMIT(13),
    AMOUNT_MISMATCH(14),
    SIGN_ON_AGAIN(15),
    CUTOVER(16),
    LINK_DOWN(17),
    DUPLICATE(18),
    SYSTEM_MALFUNCTION(19),
    TERMINAL_UNKNOWN(20),
    NO_ANSWER(21),
    PIN_FORMAT(22),
    MAC_ERROR(23),
    /** The network declined; its F39 travels beside this result. */
    NETWORK_DECLINED(24),
    /** Too many transactions of a day; EXCEEDS_LIMIT is about their amount. */
    EXCEEDS_COUNT(25);

    private static final Result[] BY_CODE = values();

    private final int code;

    Result(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The result of a record's code. */
    public static Result of(int code) {
        return BY_CODE[code];
    }
}
