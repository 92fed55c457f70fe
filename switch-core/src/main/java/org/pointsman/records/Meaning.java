package org.pointsman.records;

/**
 * What an answer of a network says, whatever its digits are: the dialect of the network has the table. The code is
 * written to the journal and never reused.
 */
public enum Meaning {
    /** It was carried out; to a reversal, an advice or an inquiry: it was taken, or what was asked about stands. */
    APPROVED(0),
    /** It was not carried out, and will not be. */
    DECLINED(1),
    /** Nobody can tell whether it was carried out. */
    DOES_NOT_TELL(2),
    /** The network does not know what a reversal, an advice or an inquiry names: there is nothing to undo. */
    NEVER_SEEN(3),
    /** It cannot be taken now: the same message may be when it comes again. */
    TRY_AGAIN(4),
    /** Another amount than the one that was asked for was approved. */
    PARTLY_APPROVED(5);

    private static final Meaning[] BY_CODE = values();

    private final int code;

    Meaning(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The meaning of a record's code. */
    public static Meaning of(int code) {
        return BY_CODE[code];
    }
}
