package org.pointsman.records;

/** What an operator may have done with a reversal owed. The code is written to the journal and never reused. */
public enum ReversalVerb {
    /** Send it at the next opportunity. */
    RETRY(0),
    /** Give its place to others and send it slowly. */
    PARK(1);

    private static final ReversalVerb[] BY_CODE = values();

    private final int code;

    ReversalVerb(int code) {
        this.code = code;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** The verb of a record's code. */
    public static ReversalVerb of(int code) {
        return BY_CODE[code];
    }
}
