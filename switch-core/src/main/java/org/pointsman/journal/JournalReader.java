package org.pointsman.journal;

/** Reads records in sequence. Used by one thread. */
public interface JournalReader extends AutoCloseable {
    /**
     * Moves to the next record.
     *
     * @param into wrapped over the record's bytes, which stay unchanged until the next call
     * @return false at the end; a later call returns true once another record has been appended
     * @throws JournalFailure when a record in the middle is damaged; names its sequence and file
     */
    boolean next(JournalRecord into);

    @Override
    void close();
}
