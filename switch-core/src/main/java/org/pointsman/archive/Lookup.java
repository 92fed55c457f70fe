package org.pointsman.archive;

/** What the archive says of a transaction. */
public sealed interface Lookup {

    /** As it was archived last. */
    @SuppressWarnings("ArrayRecordComponent")
    record Found(byte[] image) implements Lookup {
    }

    /** It was never archived. */
    record Absent() implements Lookup {
    }

    /**
     * It may have been archived, and cannot be read.
     *
     * @param where names file and place
     */
    record Damaged(String where) implements Lookup {
    }
}
