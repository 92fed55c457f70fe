package org.pointsman.records;

/** What happens to the keys of a terminal. The code is written to the journal and never reused. */
public enum KeyChange {
    /** A new master key; working keys under an earlier one are void. */
    MASTER_KEY(0),
    /** A sign-on adds a generation of working keys. */
    SIGN_ON(1),
    /** A generation has authenticated a message: earlier ones are void. */
    CONFIRMED(2);

    private static final KeyChange[] BY_CODE = Codes.table(values(), KeyChange::code);

    private final int code;

    KeyChange(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The change of a record's code. */
    public static KeyChange of(int code) {
        return BY_CODE[code];
    }
}
