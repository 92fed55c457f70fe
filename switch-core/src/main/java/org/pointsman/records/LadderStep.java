package org.pointsman.records;

/**
 * The step of the check ladder (domain 3.9.1) that had the answer. The code is written to the journal and never reused;
 * several checks may share a number of the ladder. Step 0 is the gateway's and not journalled; 4, 7, 11 and 17 are said
 * elsewhere.
 */
public enum LadderStep {
    /** Nobody wrote it down: an older record, or no step had an answer. */
    UNKNOWN(0, ""),
    FORMAT(1, "1"),
    KEYS(2, "2"),
    MAC(3, "3"),
    REPEAT(4, "5"),
    ROOM(5, "5b"),
    MERCHANT(6, "6"),
    MERCHANT_STATE(7, "8"),
    TERMINAL_STATE(8, "9"),
    DEVICE(9, "6b"),
    KEY_SCHEME(10, "6c"),
    CLOSED_BATCH(11, "9b"),
    TRADING(12, "10"),
    MESSAGE_KIND(13, "12"),
    SERVICE(14, "12"),
    OFFLINE(15, "12"),
    CARD(16, "12b"),
    AMOUNT(17, "13"),
    CHIP_DATA(18, "13"),
    LIMITS(19, "13"),
    ORIGINAL(20, "14"),
    NOTICE_ORIGINAL(21, "14"),
    FUNDS(22, "15"),
    ROUTE(23, "16");

    private static final LadderStep[] BY_CODE = Codes.table(values(), LadderStep::code);

    private final int code;
    private final String number;

    LadderStep(int code, String number) {
        this.code = code;
        this.number = number;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** Its number on the ladder, such as 12b; empty for {@link #UNKNOWN}. */
    public String number() {
        return number;
    }

    /** The step of a record's code; {@link #UNKNOWN} for what records do not say. */
    public static LadderStep of(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : UNKNOWN;
    }
}
