package org.pointsman.journal;

import org.agrona.DirectBuffer;

/**
 * The write side of the journal. One thread appends, syncs and confirms; one other may {@link #force} beside it;
 * {@link #reader()} and {@link #freeBytes()} may be called from any thread.
 */
public interface Journal extends AutoCloseable {
    /**
     * Appends one sealed record (see {@link RecordSealer}). It then survives the death of the process; at level
     * {@link Durability#HOST} nothing may leave the switch before the next {@link #sync()} or {@link #force} has
     * returned.
     *
     * @param record backed by an array, as {@link RecordSealer#buffer()} is
     * @throws JournalFailure when the record could not be written, its length is not allowed, or its durable sequence
     *                        is not the one last synced or confirmed; the caller must halt
     */
    void append(DirectBuffer record, int offset, int length);

    /**
     * Makes everything appended durable at the journal's level: one file sync at {@link Durability#HOST}, no system
     * call at {@link Durability#PROCESS}. {@link #force} and {@link #confirm} for all there is, followed by
     * {@link RecordSealer#durable(long)}. The thread must not be interrupted: that closes the file.
     *
     * @throws JournalFailure when the disk refused; the caller must halt and must not retry
     */
    void sync();

    /**
     * Makes what was appended up to a sequence durable at the journal's level, beside the thread that goes on
     * appending. One thread, which must not be interrupted.
     *
     * @param upToSequence of a record that has been appended
     * @throws JournalFailure when the disk refused; the caller must halt and must not retry
     */
    void force(long upToSequence);

    /**
     * From now on records say that everything up to this sequence is durable. The thread that appends, followed by
     * {@link RecordSealer#durable(long)}.
     *
     * @param upToSequence for which {@link #force} has returned
     */
    void confirm(long upToSequence);

    /** The level this journal was opened with. */
    Durability durability();

    /** Where the journal ended when it was opened: what the first new record must continue. */
    JournalEnd endAtOpen();

    /** A reader from the first record; it sees records appended later, too. Used by one thread. */
    JournalReader reader();

    /** A reader whose first record is the first with at least this sequence: what a snapshot leaves to apply. */
    JournalReader reader(long fromSequence);

    /**
     * A reader that begins with a record not later than a moment, as near to it as files begin.
     *
     * @param timeNs nanoseconds since 1970 UTC
     */
    default JournalReader readerSince(long timeNs) {
        return reader();
    }

    /**
     * The same for a start, which reads all there is once: it may read and prove ahead on a thread of its own, and
     * stays at the end.
     */
    default JournalReader readerAhead(long fromSequence) {
        return reader(fromSequence);
    }

    /**
     * Usable bytes of the file store, for the disk reserve. A system call that makes garbage: poll it, once a second.
     */
    long freeBytes();

    /**
     * Checks that what is written reaches the journal's directory still. Any thread; system calls, so once a second is
     * often enough.
     *
     * @throws JournalFailure when it does not; the caller must halt
     */
    default void checkInPlace() {
        // a journal without files cannot be taken away
    }

    /** Syncs what was appended, then releases files and the directory's lock. */
    @Override
    void close();
}
