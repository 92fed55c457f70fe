package org.pointsman.ops.tools;

/** What a journal says of a signed head of it. */
public enum HeadVerdict {
    /** The record is there, and is the one that was signed. */
    AGREES(true),
    /** The record was purged with those before the oldest that is kept. */
    PURGED(true),
    /** The journal ends before the record. */
    MISSING(false),
    /** Another record stands in its place. */
    OTHER_RECORD(false),
    /** The head is of another journal. */
    OTHER_JOURNAL(false),
    /** It was signed by another key than the one given, and than those it introduced. */
    OTHER_KEY(false),
    /** The key did not sign this. */
    BAD_SIGNATURE(false);

    private final boolean good;

    HeadVerdict(boolean good) {
        this.good = good;
    }

    /** Whether it is no reason to doubt the journal. */
    public boolean good() {
        return good;
    }
}
