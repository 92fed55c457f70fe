package org.pointsman.records;

/** What the gateway found out about a terminal's message before the engine saw it (ladder steps 1 to 3). */
public enum Authentication {
    /** The MAC is right, under the generation named in the request. */
    AUTHENTIC(0),
    /** A management message, which carries no MAC (dialect section 8). */
    NO_MAC_NEEDED(1),
    /** Does not parse, or a mandatory field is missing; F11, F41 and the MTI could be read. */
    MALFORMED(2),
    MAC_MISSING(3),
    MAC_WRONG(4),
    /** No working key was ever issued to this terminal. */
    NO_WORKING_KEY(5),
    /** Sign-on: the key scheme asked for is not allowed under this terminal's master key. */
    SCHEME_NOT_ALLOWED(6),
    /** Sign-on: the security module could not make keys. */
    KEYS_UNAVAILABLE(7),
    /** Card data is missing, or keyed where the dialect forbids it. */
    CARD_DATA_UNUSABLE(8),
    /** Two fields of the message name different cards, or different expiries. */
    CARD_MISMATCH(9);

    private static final Authentication[] BY_CODE = values();

    private final int code;

    Authentication(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The verdict of a record's code. */
    public static Authentication of(int code) {
        return BY_CODE[code];
    }
}
