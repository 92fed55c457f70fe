package org.pointsman.records;

/** What a hold that decided was placed on. The code is written to the journal and never reused. */
public enum HoldPlace {
    NONE(0),
    TERMINAL(1),
    MERCHANT(2),
    /** A payment service on all terminals. */
    SERVICE(3),
    /** An application version of devices. */
    FIRMWARE(4);

    private static final HoldPlace[] BY_CODE = Codes.table(values(), HoldPlace::code);

    private final int code;

    HoldPlace(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The place of a record's code; {@link #NONE} for what records do not say. */
    public static HoldPlace of(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : NONE;
    }
}
